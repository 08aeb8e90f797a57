import { homedir } from "node:os";
import { Command } from "commander";
import { say } from "../output/say";
import type { CommandContext } from "./context";
import { runCommand } from "./run-command";

const CLI_CONFIG_HELP =
  "CLI configuration to write; if the configuration that it replaces has credentials, it contains a copy of them and only " +
  "this user can read it: do not commit it (default: .cdktf-abiquo/terraform.rc)";

interface InstallFlags {
  readonly mirror?: string;
  readonly cliConfig?: string;
  readonly lockFile?: string;
}

/** `cdktf-abiquo install` */
export function installCommand({ providerFolder }: CommandContext): Command {
  return new Command("install")
    .description("makes Terraform, OpenTofu and CDKTF find the provider without a registry")
    .addHelpText("after", '\nEvaluate the output in your shell: eval "$(npx cdktf-abiquo install)"')
    .option("--mirror <dir>", "folder of the filesystem mirror (default: .cdktf-abiquo/mirror)")
    .option("--cli-config <file>", CLI_CONFIG_HELP)
    .option("--lock-file <file>", "lock file to add the provider to (default: the one next to *.tf files)")
    .configureOutput({
      outputError: (text, write) => {
        stopShell();
        write(text);
      },
    })
    .action((flags: InstallFlags) => runCommand(() => runInstall(providerFolder, flags)));
}

async function runInstall(providerFolder: string, flags: InstallFlags): Promise<void> {
  try {
    const [{ install }, { renderExports }] = await Promise.all([
      import("../install/install"),
      import("../install/shell"),
    ]);
    const environment = {
      workingFolder: process.cwd(),
      homeFolder: homedir(),
      platform: process.platform,
      variables: process.env,
    };
    const { variables, report } = install({ ...flags, providerFolder, environment });
    report.forEach(say);
    process.stdout.write(renderExports(variables));
  } catch (error) {
    stopShell();
    throw error;
  }
}

/** `eval "$(...)"` ignores this command's exit code, so a failure prints a command that fails. */
function stopShell(): void {
  process.stdout.write("false\n");
}
