import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../find-terraform";
import { thisPlatform } from "../node-binaries";
import { timeProcess } from "./measure";

/** A folder with a configuration on which `terraform` is timed. */
export class TerraformBench {
  private readonly folder = mkdtempSync(join(tmpdir(), "abiquo-bench-"));

  constructor(private env: Readonly<Record<string, string>>) {}

  /** Writes the configuration. Providers come from dev overrides, so that nothing is hashed or installed. */
  write(config: string, overrides: Readonly<Record<string, string>> = {}): this {
    const lines = Object.entries(overrides).map(([address, folder]) => `    "${address}" = "${folder}"`);
    const cliConfig = `provider_installation {\n  dev_overrides {\n${lines.join("\n")}\n  }\n  direct {}\n}\n`;
    writeFileSync(this.cliConfig, lines.length > 0 ? cliConfig : "");
    writeFileSync(join(this.folder, "main.tf"), config);
    return this;
  }

  /**
   * Writes the configuration, and installs a provider with `terraform init`, as users do. Terraform then compares the hash
   * of the package before every command. Not part of any measured time.
   */
  async install(config: string, { address, version, folder }: InstalledProvider): Promise<this> {
    const mirror = join(this.folder, "mirror");
    cpSync(folder, join(mirror, address, version, thisPlatform()), { recursive: true });
    writeFileSync(this.cliConfig, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    writeFileSync(join(this.folder, "main.tf"), config);
    await this.time("init");
    return this;
  }

  /** Sets environment variables of the commands that follow. */
  setEnv(env: Readonly<Record<string, string>>): void {
    this.env = { ...this.env, ...env };
  }

  /** Milliseconds of one command. */
  time(...args: readonly string[]): Promise<number> {
    return timeProcess(findTerraform(), args, { cwd: this.folder, env: this.environment });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get cliConfig(): string {
    return join(this.folder, "terraform.rc");
  }

  /** What the commands, and a provider that is started by hand for them, find in their environment. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, TF_CLI_CONFIG_FILE: this.cliConfig, CHECKPOINT_DISABLE: "1", TF_INPUT: "0", ...this.env };
  }
}

/** A provider package that Terraform installs. */
export interface InstalledProvider {
  /** The full address, such as `registry.terraform.io/acme/notebook`. */
  readonly address: string;
  readonly version: string;
  /** The folder with its files. */
  readonly folder: string;
}

/** Lays out a provider package whose executable starts a bundle with Node. */
export function writeProviderPackage(folder: string, name: string, bundle: string): void {
  mkdirSync(folder, { recursive: true });
  const launcher = `#!/bin/sh\nexec node "${bundle}"\n`;
  writeFileSync(join(folder, `terraform-provider-${name}`), launcher, { mode: 0o755 });
}

/** Resident memory of a process in MiB, from the operating system. */
export function residentMiB(pid: number | undefined): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
