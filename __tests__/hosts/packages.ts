import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const packages = join(dirname(dirname(__dirname)), "dist/packages");

/** Unpacks one of the packages that `npm run package` has made, into a folder that the caller removes. */
export function unpackPackage(name: string): string {
  const file =
    existsSync(packages) &&
    readdirSync(packages).find((entry) => /-\d[^-]*\.tgz$/.test(entry) && entry.startsWith(`${name}-`));
  if (!file) {
    throw new Error(`dist/packages has no ${name}. Run: npm run package`);
  }
  const folder = mkdtempSync(join(tmpdir(), "abiquo-package-"));
  execFileSync("tar", ["-xzf", join(packages, file), "--strip-components=1", "-C", folder]);
  return folder;
}
