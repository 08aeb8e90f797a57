/**
 * Makes the assets of a release out of `dist/`, in `release/` or the folder that is named. With `GPG_FINGERPRINT` in the
 * environment the checksums are signed by that key.
 */
import { dirname, join, resolve } from "node:path";
import { writeRelease } from "./release/assets";

const root = dirname(__dirname);
const folder = resolve(process.argv[2] ?? join(root, "release"));
const signingKey = process.env.GPG_FINGERPRINT || undefined;

const names = writeRelease({ root, folder, signingKey });
console.log(`${folder}\n${names.map((name) => `  ${name}\n`).join("")}`);
if (signingKey === undefined) {
  console.log("The checksums are not signed: set GPG_FINGERPRINT to a key that gpg can use.");
}
