/**
 * Makes the assets of a release out of `dist/`, in `release/` or the folder that is named. With `GPG_FINGERPRINT` in the
 * environment the checksums are signed by that key. `--no-standalone` leaves out the archives with Node inside.
 */
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeRelease } from "./release/assets";
import { writeStandalone } from "./release/standalone";

const root = dirname(__dirname);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "no-standalone": { type: "boolean", default: false } },
});
const folder = resolve(positionals[0] ?? join(root, "release"));
const signingKey = process.env.GPG_FINGERPRINT || undefined;

async function main(): Promise<void> {
  const names = writeRelease({ root, folder, signingKey });
  const standalone = values["no-standalone"] ? [] : await writeStandalone({ root, folder: join(folder, "standalone") });
  const all = [...names, ...standalone.map((name) => join("standalone", name))];
  console.log(`${folder}\n${all.map((name) => `  ${name}\n`).join("")}`);
  if (signingKey === undefined) {
    console.log("The checksums are not signed: set GPG_FINGERPRINT to a key that gpg can use.");
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
