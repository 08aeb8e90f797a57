import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isOwnCliConfig, mergeCliConfig } from "./cli-config";
import { CliError } from "../cli-error";
import { findConfigSources } from "./config-sources";
import { onPath } from "../file-errors";
import { findText, writeWhole } from "../files";
import { findImpliedMirrors, impliedMirrorFolders } from "./implied-mirrors";
import { mergeLockFile } from "./lock-file";
import { layOutMirror } from "../package/mirror";
import { readProviderPackage } from "../package/provider-package";
import type { ProviderPackage } from "../package/provider-package";
import { renderGithubEnvironment } from "./shell";
import type { Variables } from "./shell";
import { usesOpenTofu } from "./user-environment";
import type { UserEnvironment } from "./user-environment";

/** Options of `install`. Relative paths are relative to the working folder. */
export interface InstallOptions {
  /** Folder of the provider in the installed npm package. */
  readonly providerFolder: string;
  readonly environment: UserEnvironment;
  /** Folder of the filesystem mirror. @default - `.cdktf-abiquo/mirror` in the working folder */
  readonly mirror?: string;
  /** Path of the CLI configuration to write. @default - `.cdktf-abiquo/terraform.rc` in the working folder */
  readonly cliConfig?: string;
  /**
   * Path of the lock file.
   *
   * @default - `.terraform.lock.hcl` in the working folder, if that contains Terraform configuration
   */
  readonly lockFile?: string;
  /** What to do about a file or folder that cannot be used. @default - names the option of `cdktf-abiquo install` */
  readonly advice?: string;
}

/** Result of `install`. */
export interface Installation {
  /** Environment variables that Terraform and CDKTF need. */
  readonly variables: Variables;
  /** What was done, one sentence per line. */
  readonly report: readonly string[];
}

/**
 * Makes the provider in the npm package installable for Terraform, OpenTofu and CDKTF, without a registry or a network.
 * Writes a filesystem mirror, a CLI configuration that installs our provider from the mirror, and an entry in the lock
 * file. A second run changes nothing. Files that this command did not write are never overwritten.
 */
export function install(options: InstallOptions): Installation {
  const { workingFolder, variables, platform } = options.environment;
  if (platform === "win32") {
    throw new CliError("The Abiquo provider runs on Linux and macOS, but not on Windows. Use it in WSL.");
  }
  const ownFolder = join(workingFolder, ".cdktf-abiquo");
  const mirror = resolve(workingFolder, options.mirror ?? join(ownFolder, "mirror"));
  const cliConfig = resolve(workingFolder, options.cliConfig ?? join(ownFolder, "terraform.rc"));
  refuseLineBreaks([mirror, cliConfig]);
  const provider = readProviderPackage(options.providerFolder);
  const { text, hasSecrets } = mergeUserConfig(options.environment, mirror);
  refuseForeignConfig(cliConfig, options.advice ?? "Choose another file with --cli-config, or move this one.");

  const mirrorAdvice = options.advice ?? "Choose another folder with --mirror.";
  const written = onPath(mirror, mirrorAdvice, () => layOutMirror(provider, mirror));
  const isConfigNew = onPath(cliConfig, options.advice ?? "Choose another file with --cli-config.", () =>
    writeWhole(cliConfig, text, hasSecrets ? 0o600 : 0o644),
  );
  if (existsSync(ownFolder) && !existsSync(join(ownFolder, ".gitignore"))) {
    writeWhole(join(ownFolder, ".gitignore"), "*\n");
  }
  const lockReport = updateLockFile(options, provider);

  const exported = { TF_CLI_CONFIG_FILE: cliConfig, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  const stepsFile = variables["GITHUB_ENV"];
  if (stepsFile) {
    const advice = "GITHUB_ENV must name a file that this user can write. Correct it, or unset it.";
    onPath(stepsFile, advice, () => appendFileSync(stepsFile, renderGithubEnvironment(exported)));
  }
  return {
    variables: exported,
    report: [
      `provider ${provider.version} ${written.length > 0 ? "written to" : "is already in"} ${mirror}`,
      `CLI configuration ${isConfigNew ? "written to" : "is already in"} ${cliConfig}`,
      ...(hasSecrets ? [SECRETS] : []),
      ...lockReport,
    ],
  };
}

const SECRETS =
  "it contains credentials from your own CLI configuration, so only you can read it: do not commit it or copy it into an image";

/** Text that may be a secret in a CLI configuration: credentials blocks, tokens, and logins in URLs. */
const SECRET = /credentials|token|secret|password|:\/\/[^\s"/]*@/i;

function mergeUserConfig(environment: UserEnvironment, mirror: string): { text: string; hasSecrets: boolean } {
  const impliedMirrors = findImpliedMirrors(impliedMirrorFolders(environment));
  const found = findConfigSources(environment);
  const text = mergeCliConfig({ ...found, mirror, impliedMirrors });
  return { text, hasSecrets: found.sources.some((source) => SECRET.test(source.text)) };
}

function updateLockFile(options: InstallOptions, { version, hash }: ProviderPackage): readonly string[] {
  const { environment } = options;
  const { workingFolder } = environment;
  if (options.lockFile === undefined && !holdsConfiguration(workingFolder)) {
    return [];
  }
  const file = resolve(workingFolder, options.lockFile ?? ".terraform.lock.hcl");
  const merged = mergeLockFile(
    { file, text: findText(file), usesOpenTofu: usesOpenTofu(environment) },
    { version, hash },
  );
  const advice = options.advice ?? "Choose another file with --lock-file.";
  const isChanged = onPath(file, advice, () => writeWhole(file, merged));
  return [`lock entry ${isChanged ? "written to" : "is already in"} ${file}`];
}

function holdsConfiguration(folder: string): boolean {
  return readdirSync(folder).some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name));
}

function refuseForeignConfig(file: string, advice: string): void {
  const text = findText(file);
  if (text !== undefined && !isOwnCliConfig(text)) {
    throw new CliError(`${file} exists, but cdktf-abiquo did not write it. ${advice}`);
  }
}

/** A line break in a path would start another variable in the `GITHUB_ENV` file. */
function refuseLineBreaks(paths: readonly string[]): void {
  const broken = paths.find((path) => /[\r\n]/.test(path));
  if (broken !== undefined) {
    throw new CliError(`The path ${JSON.stringify(broken)} contains a line break. Choose a folder without one.`);
  }
}
