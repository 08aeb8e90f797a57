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
 * The text of a file, or undefined if there is none.
 * @throws CliError for any other fault, such as a folder or no permission
 */
export function findText(file: string): string | undefined {
  const advice = "Make it a file that this user can read, or name another.";
  return existsSync(file) ? onPath(file, advice, () => readFileSync(file, "utf8")) : undefined;
}

/** Paths of all files below a folder, relative to it and with `/` between the parts, in no particular order. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !lstatSync(join(folder, path)).isDirectory())
    .map((path) => path.split(sep).join("/"));
}

/** A name beside the target that nobody else uses, so that a rename can put the finished thing in its place. */
export function temporarySibling(target: string): string {
  return join(dirname(target), `.${randomUUID()}.tmp`);
}

/**
 * Makes a folder and those above it that are missing, open to every user whatever the umask is: root makes an image, and
 * another user works in it.
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
 * Makes a file hold this text, whole or not at all, with this mode whatever the umask is. A file that holds it already is
 * not touched, but for its mode.
 * @returns whether anything was written
 */
export function writeWhole(file: string, text: string, mode = 0o644): boolean {
  if (findText(file) === text) {
    if ((statSync(file).mode & 0o777) !== mode) {
      chmodSync(file, mode);
    }
    return false;
  }
  makeFolder(dirname(file));
  const target = existsSync(file) ? realpathSync(file) : file; // A rename would replace a link, not what it names.
  const temporary = temporarySibling(target);
  try {
    writeFileSync(temporary, text, { mode });
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}
