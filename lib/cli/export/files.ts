import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";

/** A file to write. Its name is a path relative to the folder of the export. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Target of an export: a folder that is empty or does not exist yet, or a new file. */
export type Target =
  { readonly kind: "folder"; readonly path: string } | { readonly kind: "file"; readonly path: string };

/** File extension of a language. */
export type Ending = ".ts" | ".tf";

/** Endings of files with code. A folder with such a name would be a mistake. */
const CODE = /\.(?:[cm]?[jt]sx?|tf|tofu|hcl|json)$/i;

/**
 * Checks the target of an export, before any request to the platform.
 *
 * @throws CliError if the export would overwrite something, put a repository into an existing one, or write a language
 *   that the name does not promise
 */
export function findTarget(path: string, ending: Ending): Target {
  const [other, advice] = ending === ".ts" ? [".tf", "Add --language hcl"] : [".ts", "Leave out --language hcl"];
  if (path.endsWith(other)) {
    throw new CliError(
      `${path} would not be in the language of its name. ${advice}, or choose another name with --out.`,
    );
  }
  if (/(?:^|[/_])override\.tf$/.test(path)) {
    throw new CliError(`Terraform would merge ${path} into the other files. Choose another name with --out.`);
  }
  if (ending === ".tf" && basename(path).startsWith(".") && CODE.test(path)) {
    throw new CliError(`Terraform would ignore ${path}, which is hidden. Choose another name with --out.`);
  }
  if (path.endsWith(ending) && !path.endsWith(".d.ts")) {
    if (existsSync(path)) {
      throw new CliError(`${path} exists, and export never overwrites anything. Choose another file with --out.`);
    }
    return { kind: "file", path };
  }
  if (!existsSync(path)) {
    if (CODE.test(path)) {
      throw new CliError(
        `${path} is neither a folder nor a name for the exported code, which ends with ${ending}. Choose another with --out.`,
      );
    }
    return { kind: "folder", path };
  }
  const content = onPath(path, "Choose another folder with --out.", () => readdirSync(path));
  // A new repository contains only its history.
  if (content.some((name) => name !== ".git")) {
    throw new CliError(
      `${path} is not empty, and export never overwrites anything. Choose another folder with --out, or a new file in ` +
        `this one, such as ${join(path, `platform${ending}`)}.`,
    );
  }
  return { kind: "folder", path };
}

/**
 * Writes files below a folder. Does not overwrite a file that was created in the meantime. If one cannot be written, none
 * is left: a part of an export would be wrong, and would be in the way of the next one.
 */
export function writeFiles(folder: string, files: readonly ExportedFile[]): void {
  const created: string[] = [];
  try {
    for (const { name, text } of files) {
      const path = join(folder, name);
      onPath(path, "Choose another path with --out.", () => {
        created.push(...newFolder(dirname(path)));
        const file = openSync(path, "wx");
        created.push(path);
        writeAndClose(file, text);
      });
    }
  } catch (error) {
    created.forEach((path) => rmSync(path, { recursive: true, force: true }));
    throw error;
  }
}

/** Creates a folder and its missing parents. Returns the first of them, if there is one. */
function newFolder(folder: string): readonly string[] {
  return [mkdirSync(folder, { recursive: true })].filter((path) => path !== undefined);
}

function writeAndClose(file: number, text: string): void {
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
