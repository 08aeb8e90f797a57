import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleCommand, bundleProvider } from "../../scripts/bundles";

/** The provider and the command, bundled for these tests alone, so that a build meanwhile does not disturb them. */
export interface Installation {
  /** `TF_CLI_CONFIG_FILE` with which Terraform finds the provider. */
  readonly cliConfig: string;
  /** The command `cdktf-abiquo`. */
  readonly command: string;
}

/** Bundles into an empty folder, and installs as a pipeline does. */
export async function installInto(folder: string): Promise<Installation> {
  await bundleProvider(folder);
  await bundleCommand(folder);
  const command = join(folder, "bin/cdktf-abiquo.cjs");
  const cliConfig = join(folder, "terraform.rc");
  const args = [command, "install", "--mirror", join(folder, "mirror"), "--cli-config", cliConfig];
  await promisify(execFile)(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } });
  return { cliConfig, command };
}
