import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { install } from "../install/install";
import { readProject } from "./project-file";
import type { ProjectFile } from "./project-file";

/** A repository with stacks, and the environment of its programs. */
export interface Repository {
  /** Folder of `cdktf.json`. */
  readonly folder: string;
  readonly project: ProjectFile;
  readonly env: NodeJS.ProcessEnv;
  /** Writes to the job's log. */
  readonly log: (text: string) => void;
}

/** Options for preparing a repository. */
export interface PrepareOptions extends Pick<Repository, "folder" | "log"> {
  readonly variables: NodeJS.ProcessEnv;
  readonly providerFolder: string;
}

const ADVICE =
  "The jobs write to the folder of cdktf.json, and need its .cdktf-abiquo for themselves. " +
  "Make the folder writable, or move what is in the way.";

/**
 * Installs the provider, and prepares an environment in which programs are quiet and never prompt.
 *
 * @throws CliError if the folder has no usable `cdktf.json`, before anything is written to it
 */
export function prepareRepository({ folder, variables, providerFolder, log }: PrepareOptions): Repository {
  const project = readProject(folder);
  const environment = { workingFolder: folder, homeFolder: homedir(), platform: process.platform, variables };
  const { variables: exported, report } = install({ providerFolder, environment, advice: ADVICE });
  log(report.map((line) => `cdktf-abiquo: ${line}\n`).join(""));
  const env = {
    ...variables,
    ...exported,
    PATH: [join(folder, "node_modules/.bin"), variables.PATH].join(delimiter),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
  return { folder, project, env, log };
}
