import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "./cli-error";
import { listFiles } from "./files";

/**
 * The `h1` hash of a provider package, as Terraform writes it into lock files. It covers names and contents, neither
 * modes nor times, so one JavaScript package has the same hash on every platform.
 *
 * Per file, in byte order of the paths, one line: `<sha256 in hex>  <path>\n`. The hash is the SHA-256 of all lines.
 * @see https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1
 */
export function hashPackage(folder: string): string {
  const root = realpathSync(folder);
  const lines = listFiles(root)
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map((path) => `${hashFile(root, path)}  ${path}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

function hashFile(root: string, path: string): string {
  if (path.includes("\n")) {
    throw new CliError(
      `The file name ${JSON.stringify(path)} in ${root} has a line break: Terraform refuses to hash it.`,
    );
  }
  return createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");
}
