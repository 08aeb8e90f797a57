import { join } from "node:path";
import { CliError } from "../cli-error";
import { readText } from "../files";
import { isOptionalText, isRecord, readJson } from "../json";

/** What a job reads in `cdktf.json`. */
export interface ProjectFile {
  /** The command that synthesizes the stacks. */
  readonly app: string;
  readonly output?: string;
  readonly context?: object;
}

const RUN_HERE = "Run this command in the folder of a repository with stacks.";

/**
 * Reads the `cdktf.json` of a folder.
 *
 * @throws CliError if there is none, or it names no app
 */
export function readProject(folder: string): ProjectFile {
  const file = join(folder, "cdktf.json");
  const text = readText(file, RUN_HERE);
  const members = `"app" and "output" are texts, and "context" is an object`;
  const project = readJson(text, isProjectFile, `${file} must be a JSON object, in which ${members}. Correct it.`);
  if (!project.app) {
    throw new CliError(`${file} has no "app", the command that synthesizes the stacks. Add it.`);
  }
  return { ...project, app: project.app };
}

function isProjectFile(value: unknown): value is Partial<ProjectFile> {
  return (
    isRecord(value) &&
    isOptionalText(value.app) &&
    isOptionalText(value.output) &&
    (value.context === undefined || isRecord(value.context))
  );
}
