import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isOwnCliConfig, mergeCliConfig } from "./cli-config";
import { CliError } from "./cli-error";
import { findConfigSources } from "./config-sources";
import { onPath } from "./file-errors";
import { findText, writeWhole } from "./files";
import { findImpliedMirrors, impliedMirrorFolders } from "./implied-mirrors";
import { mergeLockFile } from "./lock-file";
import { layOutMirror } from "./mirror";
import { readProviderPackage } from "./provider-package";
import type { ProviderPackage } from "./provider-package";
import { renderGithubEnvironment } from "./shell";
import type { Variables } from "./shell";
import type { UserEnvironment } from "./user-environment";

/** What `install` is told. Relative paths are relative to the working folder. */
export interface InstallOptions {
  /** Where the provider lies in the installed npm package. */
  readonly providerFolder: string;
  readonly environment: UserEnvironment;
  /** @default - `.cdktf-abiquo/mirror` in the working folder */
  readonly mirror?: string;
  /** @default - `.cdktf-abiquo/terraform.rc` in the working folder */
  readonly cliConfig?: string;
  /** @default - `.terraform.lock.hcl` in the working folder, if it holds Terraform configuration */
  readonly lockFile?: string;
}

/** What `install` has done. */
export interface Installation {
  /** What Terraform and CDKTF have to find in their environment. */
  readonly variables: Variables;
  /** What was done, one sentence a line. */
  readonly report: readonly string[];
}

/**
 * Makes the provider out of the npm package installable for Terraform, OpenTofu and CDKTF with neither a registry nor a
 * network: a mirror, a CLI configuration that takes our provider from there, and the entry in the lock file.
 * Running it again changes nothing, and it overwrites nothing that it did not write.
 */
export function install(options: InstallOptions): Installation {
  const { workingFolder, variables, platform } = options.environment;
  if (platform === "win32") {
    throw new CliError("The Abiquo provider runs on Linux and macOS, not on Windows itself. Use it in WSL.");
  }
  const ownFolder = join(workingFolder, ".cdktf-abiquo");
  const mirror = resolve(workingFolder, options.mirror ?? join(ownFolder, "mirror"));
  const cliConfig = resolve(workingFolder, options.cliConfig ?? join(ownFolder, "terraform.rc"));
  refuseLineBreaks([mirror, cliConfig]);
  const provider = readProviderPackage(options.providerFolder);
  const { text, hasSecrets } = mergeUserConfig(options.environment, mirror);
  refuseForeignConfig(cliConfig);

  const written = onPath(mirror, "Name another folder with --mirror.", () => layOutMirror(provider, mirror));
  const isConfigNew = onPath(cliConfig, "Name another file with --cli-config.", () =>
    writeWhole(cliConfig, text, hasSecrets ? 0o600 : 0o644),
  );
  if (existsSync(ownFolder) && !existsSync(join(ownFolder, ".gitignore"))) {
    writeWhole(join(ownFolder, ".gitignore"), "*\n");
  }
  const lockReport = updateLockFile(options, provider);

  const exported = { TF_CLI_CONFIG_FILE: cliConfig, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  if (variables["GITHUB_ENV"]) {
    appendFileSync(variables["GITHUB_ENV"], renderGithubEnvironment(exported));
  }
  return {
    variables: exported,
    report: [
      `provider ${provider.version} ${written.length > 0 ? "laid out" : "is already"} in ${mirror}`,
      `CLI configuration ${isConfigNew ? "written to" : "is already in"} ${cliConfig}`,
      ...(hasSecrets ? [SECRETS] : []),
      ...lockReport,
    ],
  };
}

const SECRETS =
  "credentials of your own CLI configuration are in it, so that no other user can read it: do not commit it or copy it into an image";

/** What may be a secret in a CLI configuration: blocks of credentials, tokens, and logins within an address. */
const SECRET = /credentials|token|secret|password|:\/\/[^\s"/]*@/i;

function mergeUserConfig(environment: UserEnvironment, mirror: string): { text: string; hasSecrets: boolean } {
  const impliedMirrors = findImpliedMirrors(impliedMirrorFolders(environment));
  const found = findConfigSources(environment);
  const text = mergeCliConfig({ ...found, mirror, impliedMirrors });
  return { text, hasSecrets: found.sources.some((source) => SECRET.test(source.text)) };
}

function updateLockFile(options: InstallOptions, { version, hash }: ProviderPackage): readonly string[] {
  const { workingFolder } = options.environment;
  if (options.lockFile === undefined && !holdsConfiguration(workingFolder)) {
    return [];
  }
  const file = resolve(workingFolder, options.lockFile ?? ".terraform.lock.hcl");
  const merged = mergeLockFile({ file, text: findText(file) }, { version, hash });
  const isChanged = onPath(file, "Name another file with --lock-file.", () => writeWhole(file, merged));
  return [`lock entry ${isChanged ? "written to" : "is already in"} ${file}`];
}

function holdsConfiguration(folder: string): boolean {
  return readdirSync(folder).some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name));
}

function refuseForeignConfig(file: string): void {
  const text = findText(file);
  if (text !== undefined && !isOwnCliConfig(text)) {
    throw new CliError(
      `${file} exists and was not written by cdktf-abiquo. Name another file with --cli-config, or move it away.`,
    );
  }
}

/** A line break in a path would start a new variable in the file of `GITHUB_ENV`. */
function refuseLineBreaks(paths: readonly string[]): void {
  const broken = paths.find((path) => /[\r\n]/.test(path));
  if (broken !== undefined) {
    throw new CliError(`The path ${JSON.stringify(broken)} has a line break. Use a folder without one.`);
  }
}
