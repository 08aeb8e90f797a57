import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { findOverride, isOwnCliConfig } from "./cli-config";
import type { ConfigText } from "./cli-config";
import { findText } from "../files";
import { usesOpenTofu } from "./user-environment";
import type { UserEnvironment } from "./user-environment";

/** The Terraform CLI configuration in effect on this machine. */
export interface ConfigSources {
  readonly sources: readonly ConfigText[];
  /** The file that `TF_CLI_CONFIG_FILE` names, or named before an earlier `install` replaced it. */
  readonly override?: string;
}

/**
 * Finds the CLI configuration that ours will replace: only the file that `TF_CLI_CONFIG_FILE` names if it is set;
 * otherwise the file in the home folder and the additional ones, where `terraform login` stores its tokens.
 */
export function findConfigSources(environment: UserEnvironment): ConfigSources {
  const override = findOverrideFile(environment);
  const files = override === undefined ? [...homeFile(environment), ...furtherFiles(environment)] : [override];
  const sources = files.map((file) => ({ file, text: findText(file) ?? "" }));
  return { sources, ...(override === undefined ? {} : { override }) };
}

function findOverrideFile({ variables, workingFolder }: UserEnvironment): string | undefined {
  const named = variables["TF_CLI_CONFIG_FILE"] || variables["TERRAFORM_CONFIG"];
  const file = named ? resolve(workingFolder, named) : undefined;
  const text = file && findText(file);
  if (file === undefined || text === undefined) {
    return undefined;
  }
  const original = isOwnCliConfig(text) ? findOverride(text) : file;
  return original !== undefined && existsSync(original) ? original : undefined;
}

/** OpenTofu prefers its own file and falls back to Terraform's. Terraform knows only its own. */
function homeFile(environment: UserEnvironment): readonly string[] {
  const { homeFolder, variables } = environment;
  const names = usesOpenTofu(environment) ? [".tofurc", ".terraformrc"] : [".terraformrc", ".tofurc"];
  const candidates = names.map((name) => join(homeFolder, name));
  const xdg = variables["XDG_CONFIG_HOME"];
  return [...candidates, ...(xdg ? [join(xdg, "opentofu/tofurc")] : [])].filter((file) => existsSync(file)).slice(0, 1);
}

function furtherFiles({ homeFolder, variables }: UserEnvironment): readonly string[] {
  const xdg = variables["XDG_CONFIG_HOME"];
  const folders = [join(homeFolder, ".terraform.d"), ...(xdg ? [join(xdg, "opentofu")] : [])];
  const folder = folders.find((candidate) => existsSync(candidate));
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => /\.tfrc(?:\.json)?$/.test(name));
  return names.toSorted().map((name) => join(folder ?? "", name));
}
