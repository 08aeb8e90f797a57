import { once } from "node:events";
import { homedir } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { CliError } from "./cli-error";
import { isSystemError } from "./file-errors";
import { install } from "./install";
import { renderExports } from "./shell";
import { simulate } from "./simulate";

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
    .addCommand(installCommand(options))
    .addCommand(simulateCommand());
}

const CLI_CONFIG_HELP =
  "CLI configuration to write, readable for this user alone: it has a copy of the credentials in the one that it " +
  "replaces, so do not commit it (default: .cdktf-abiquo/terraform.rc)";

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
    .option("--cli-config <file>", CLI_CONFIG_HELP)
    .option("--lock-file <file>", "lock file to enter the provider in (default: the one beside *.tf files)")
    .configureOutput({
      outputError: (text, write) => {
        stopShell();
        write(text);
      },
    })
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
    stopShell();
    fail(error);
  }
}

/** `eval "$(...)"` sees no exit code but that of what it evaluates, so a failure has to be a command itself. */
function stopShell(): void {
  process.stdout.write("false\n");
}

const SIMULATE_HELP = `
A pattern is compared with the whole URI: * stands for any text, and one without * is searched for. '*rs1.example.com*'
and 'rs1.example.com' are the same.

Prints one line when it is ready: {"url": "...", "username": "...", "password": "..."}`;

interface SimulateFlags {
  readonly port: number;
  readonly data?: string;
  readonly latency: number;
  readonly faults?: string;
  readonly dead?: readonly string[];
  readonly alive?: readonly string[];
  readonly username?: string;
  readonly password?: string;
}

function simulateCommand(): Command {
  return new Command("simulate")
    .description("serves the Abiquo API of a simulated platform on 127.0.0.1, until it is interrupted")
    .addHelpText("after", SIMULATE_HELP)
    .option("--port <number>", "port to listen on, 0 for any free one", wholeNumber, 0)
    .option("--data <file>", "file that keeps the platform after the end (default: it is forgotten)")
    .option("--latency <ms>", "milliseconds that every request takes at least", wholeNumber, 0)
    .option("--faults <file>", "JSON file that says which requests fail, and how")
    .option("--dead <pattern>", "services whose URI matches are found dead (may repeat)", append)
    .option("--alive <pattern>", "services whose URI matches are alive in spite of --dead (may repeat)", append)
    .option("--username <name>", "name to log in with (default: admin)")
    .option("--password <password>", "password to log in with (default: xabiquo)")
    .action(runSimulate);
}

async function runSimulate({ data, faults, ...options }: SimulateFlags): Promise<void> {
  try {
    const simulator = await simulate({ ...options, dataFile: data, faultsFile: faults });
    const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    const { url, username, password } = simulator;
    process.stdout.write(`${JSON.stringify({ url, username, password })}\n`);
    await interrupted;
    await simulator.close();
  } catch (error) {
    fail(error);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return Number(text);
}

function append(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** Ends with one sentence for what the caller can put right; anything else is a bug and keeps its stack. */
function fail(error: unknown): void {
  if (!(error instanceof CliError) && !isSystemError(error)) {
    throw error;
  }
  process.stderr.write(`cdktf-abiquo: ${error.message}\n`);
  process.exitCode = 1;
}
