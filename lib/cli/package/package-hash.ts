import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { listFiles } from "../files";

/**
 * Computes the `h1` hash of a provider package, as in Terraform's lock files. It covers names and contents, but no
 * modes or times, so a JavaScript package has the same hash on every platform.
 *
 * Each file contributes a line `<sha256 in hex>  <path>\n`, in byte order of the paths. The hash is the SHA-256 of all
 * lines.
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
      `The file name ${JSON.stringify(path)} in ${root} contains a line break, which Terraform does not accept. Rename the file.`,
    );
  }
  return createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex");
}
