import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { onPath } from "./file-errors";

/**
 * Returns the text of a file, or undefined if the file does not exist.
 * @throws CliError for any other problem, such as a folder or missing permissions
 */
export function findText(file: string): string | undefined {
  return existsSync(file) ? readExisting(file).toString("utf8") : undefined;
}

/**
 * Returns the text of a file that an editor, a shell or another program wrote, in UTF-8 or, as from PowerShell's `>`, in
 * UTF-16. A byte order mark is no part of the text.
 * @throws CliError that ends with the advice, if it cannot be read
 */
export function readText(file: string, advice: string): string {
  const bytes = onPath(file, advice, () => readFileSync(file));
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(bytes);
}

/** Lists the paths of all files below a folder, relative to it and separated by `/`, in no particular order. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !lstatSync(join(folder, path)).isDirectory())
    .map((path) => path.split(sep).join("/"));
}

/** Returns a unique path in the target's folder. Renaming it to the target replaces the target at once. */
export function temporarySibling(target: string): string {
  return join(dirname(target), `.${randomUUID()}.tmp`);
}

/**
 * Creates a folder and its missing parents, readable for every user regardless of the umask: images are often built by
 * root and used by another user.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first !== undefined) {
    const below = relative(first, folder).split(sep);
    below.map((_, index) => join(first, ...below.slice(0, index + 1))).forEach((made) => chmodSync(made, 0o755));
    chmodSync(first, 0o755);
  }
}

/**
 * Writes a file that the user named, and creates its missing folders. It may also be a device or a pipe.
 * @throws CliError that ends with the advice, if it cannot be written
 */
export function writeOutput(file: string, text: string, advice: string): void {
  onPath(file, advice, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  });
}

/**
 * Writes a file atomically, with the given mode regardless of the umask. If the file has this content already, only its
 * mode is corrected.
 * @returns whether the file was written
 */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o644): boolean {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readExisting(file).equals(bytes)) {
    if ((statSync(file).mode & 0o777) !== mode) {
      chmodSync(file, mode);
    }
    return false;
  }
  makeFolder(dirname(file));
  const target = existsSync(file) ? realpathSync(file) : file; // A rename would replace a link, not its target.
  const temporary = temporarySibling(target);
  try {
    writeFileSync(temporary, bytes, { mode });
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}

function readExisting(file: string): Buffer {
  return onPath(file, "Make it readable for this user, or choose another file.", () => readFileSync(file));
}
