import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { install } from "../install";

/** A repository with stacks, and what its programs run with. */
export interface Repository {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes what goes to the job's log. */
  readonly log: (text: string) => void;
}

/** What the provider is laid out with. */
export interface PrepareOptions {
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly providerFolder: string;
  readonly log: (text: string) => void;
}

/** Lays the provider out, and prepares the environment in which programs are quiet and ask nothing. */
export function prepareRepository({ folder, variables, providerFolder, log }: PrepareOptions): Repository {
  const environment = { workingFolder: folder, homeFolder: homedir(), platform: process.platform, variables };
  const { variables: exported, report } = install({ providerFolder, environment });
  log(report.map((line) => `cdktf-abiquo: ${line}\n`).join(""));
  const env = {
    ...variables,
    ...exported,
    PATH: [join(folder, "node_modules/.bin"), variables.PATH].join(delimiter),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CI: variables.CI ?? "true", // Without it, cdktf repeats a spinner in the log ten times a second.
  };
  return { folder, env, log };
}
