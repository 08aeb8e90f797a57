import { randomUUID } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
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
 * Makes a file hold this text, whole or not at all. A file that holds it already is not touched.
 * @returns whether anything was written
 */
export function writeWhole(file: string, text: string, mode = 0o644): boolean {
  if (findText(file) === text) {
    return false;
  }
  mkdirSync(dirname(file), { recursive: true });
  const target = existsSync(file) ? realpathSync(file) : file; // A rename would replace a link, not what it names.
  const temporary = temporarySibling(target);
  try {
    writeFileSync(temporary, text, { mode });
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}
