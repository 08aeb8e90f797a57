import { homedir } from "node:os";
import { Command } from "commander";
import { CliError } from "./cli-error";
import { install } from "./install";
import { renderExports } from "./shell";

/** What the command line has to be told by the file that starts it. */
export interface ProgramOptions {
  readonly version: string;
  /** Where the provider lies in the installed npm package. */
  readonly providerFolder: string;
}

/** The command `cdktf-abiquo`, ready to parse arguments. */
export function createProgram(options: ProgramOptions): Command {
  return new Command("cdktf-abiquo")
    .description("Installs the Abiquo provider into a pipeline, and simulates an Abiquo platform.")
    .version(options.version)
    .showHelpAfterError("(see --help)")
    .addCommand(installCommand(options));
}

interface InstallFlags {
  readonly mirror?: string;
  readonly cliConfig?: string;
  readonly lockFile?: string;
}

function installCommand({ providerFolder }: ProgramOptions): Command {
  return new Command("install")
    .description("makes Terraform, OpenTofu and CDKTF find the provider without a registry")
    .addHelpText("after", '\nStandard output is for the shell: eval "$(npx cdktf-abiquo install)"')
    .option("--mirror <dir>", "folder of the filesystem mirror (default: .cdktf-abiquo/mirror)")
    .option("--cli-config <file>", "CLI configuration to write (default: .cdktf-abiquo/terraform.rc)")
    .option("--lock-file <file>", "lock file to enter the provider in (default: the one beside *.tf files)")
    .action((flags: InstallFlags) => runInstall(providerFolder, flags));
}

function runInstall(providerFolder: string, flags: InstallFlags): void {
  try {
    const environment = {
      workingFolder: process.cwd(),
      homeFolder: homedir(),
      platform: process.platform,
      variables: process.env,
    };
    const { variables, report } = install({ ...flags, providerFolder, environment });
    process.stderr.write(report.map((line) => `cdktf-abiquo: ${line}\n`).join(""));
    process.stdout.write(renderExports(variables));
  } catch (error) {
    // `eval "$(...)"` sees no exit code but that of what it evaluates, so a failure has to be a command itself.
    process.stdout.write("false\n");
    fail(error);
  }
}

/** Ends with one sentence for what the caller can put right; anything else is a bug and keeps its stack. */
function fail(error: unknown): void {
  if (!(error instanceof CliError) && !isSystemError(error)) {
    throw error;
  }
  process.stderr.write(`cdktf-abiquo: ${error.message}\n`);
  process.exitCode = 1;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
