import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";

/** A file that is to be written; its name is a path below the folder of the export. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Where an export goes: a folder that is empty or does not exist yet, or one new file. */
export type Target =
  { readonly kind: "folder"; readonly path: string } | { readonly kind: "file"; readonly path: string };

/** Ending of the files of a language. */
export type Ending = ".ts" | ".tf";

/**
 * Looks where an export is to go, before anybody is asked for anything.
 *
 * @throws CliError if that would overwrite something, or put a repository into one that exists
 */
export function findTarget(path: string, ending: Ending): Target {
  if (path.endsWith(ending)) {
    if (existsSync(path)) {
      throw new CliError(`${path} exists, and nothing is overwritten. Name another file with --out.`);
    }
    return { kind: "file", path };
  }
  if (!existsSync(path)) {
    return { kind: "folder", path };
  }
  const content = onPath(path, "Name another folder with --out.", () => readdirSync(path));
  // A repository that was just made has nothing but its history.
  if (content.some((name) => name !== ".git")) {
    throw new CliError(
      `${path} is not empty, and nothing is overwritten. Name another folder with --out, or a new file in it, such as ` +
        `${join(path, `platform${ending}`)}.`,
    );
  }
  return { kind: "folder", path };
}

/** Writes files below a folder. One that has come to exist meanwhile is not overwritten. */
export function writeFiles(folder: string, files: readonly ExportedFile[]): void {
  for (const { name, text } of files) {
    const path = join(folder, name);
    onPath(path, "Name another place with --out.", () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: "wx" });
    });
  }
}
