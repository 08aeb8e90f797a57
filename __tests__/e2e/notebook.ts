import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestProvider } from "../../lib/terraform-plugin/testing";
import { ADDRESS } from "../fixtures/notebook-provider/address";
import { createNotebookProvider } from "../fixtures/notebook-provider/provider";
import { NotebookStore } from "../fixtures/notebook-provider/store";
import { createTerraformProject, type TerraformProject } from "./terraform";

/** The `terraform` block of every configuration. */
export const VERSIONS = `terraform {\n  required_providers {\n    notebook = { source = "acme/notebook" }\n  }\n}\n`;

/** A notebook, and a Terraform project that writes in it through the provider of the fixtures. */
export interface Notebook {
  readonly store: NotebookStore;
  readonly terraform: TerraformProject;
  /** Writes the configuration, and nothing else. */
  configure(config: string): void;
  /** Writes the configuration and applies it. */
  apply(config: string): Promise<string>;
  /** Attributes in the state, by resource address; of a later object that has the address of an earlier one. */
  state(): Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  stateText(): string;
  close(): Promise<void>;
}

/**
 * Starts a notebook, with the provider inside this process: no command has to start one. `env` is what the provider takes
 * for its environment variables.
 */
export async function startNotebook(env?: Readonly<Record<string, string>>): Promise<Notebook> {
  const store = await NotebookStore.start();
  const provider = createNotebookProvider(env ?? { NOTEBOOK_ENDPOINT: store.url });
  const { env: reattach, close } = await startTestProvider(provider, ADDRESS);
  const terraform = createTerraformProject({ ...reattach, TF_CLI_CONFIG_FILE: "/dev/null" });
  return openNotebook({ store, terraform, stop: close });
}

/** A notebook of a store and a project that are there already. */
export function openNotebook(parts: {
  readonly store: NotebookStore;
  readonly terraform: TerraformProject;
  readonly stop: () => Promise<void>;
}): Notebook {
  const { store, terraform, stop } = parts;
  const configure = (config: string): void => terraform.write("main.tf", VERSIONS + config);
  const stateText = (): string => readFileSync(join(terraform.folder, "terraform.tfstate"), "utf8");
  return {
    store,
    terraform,
    configure,
    apply: async (config) => {
      configure(config);
      return terraform.succeed("apply", "-auto-approve");
    },
    state: () => attributesOf(stateText()),
    stateText,
    close: async () => {
      terraform.remove();
      await stop();
      await store.close();
    },
  };
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

function attributesOf(text: string): ReturnType<Notebook["state"]> {
  const { resources } = JSON.parse(text) as StateFile;
  return Object.fromEntries(
    resources.map(({ mode, type, name, instances }) => [
      `${mode === "data" ? "data." : ""}${type}.${name}`,
      instances[0]?.attributes ?? {},
    ]),
  );
}
