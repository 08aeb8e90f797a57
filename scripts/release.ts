/**
 * Creates the assets of a release from `dist/`, in `release/` or the given folder. If the environment has
 * `GPG_FINGERPRINT`, that key signs the checksums. `--no-standalone` omits the archives that contain Node.
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
