import { once } from "node:events";
import { Command, Option } from "commander";
import { say } from "../output/say";
import type { StartedSimulator } from "../simulate/simulate";
import type { LoginKind } from "../simulate/simulated-login";
import { LOGIN_KINDS } from "../simulate/simulated-login";
import type { CommandContext } from "./context";
import { report, runCommand } from "./run-command";
import { append, wholeNumber } from "./values";

const SIMULATE_HELP = `
A pattern with * (any text) must match the whole URI; a pattern without * may match any part of it. '*rs1.example.com*' and
'rs1.example.com' are equivalent.

Prints one line when it is ready: {"url": "...", "username": "...", "password": "..."}. With --auth token, the line also has
a "token"; with --auth bearer or --auth oauth, it has "bearerToken" or "oauth" instead of name and password.
Open the root of the URL in a browser to see the platform live.

A command after -- is run with ABIQUO_ENDPOINT and the login's variables; the exit code is that of the command:
cdktf-abiquo simulate -- npx cdktf deploy platform`;

interface SimulateFlags {
  readonly port: number;
  readonly data?: string;
  readonly latency: number;
  readonly faults?: string;
  readonly dead?: readonly string[];
  readonly alive?: readonly string[];
  readonly host?: string;
  readonly allowedHost?: readonly string[];
  readonly username?: string;
  readonly password?: string;
  readonly auth: LoginKind;
  readonly apiVersion?: string;
  readonly release?: string;
  readonly hrefHost?: string;
  readonly sameAddress: Answer;
  readonly attachedDeletion: Answer;
}

type Answer = "accepted" | "refused";

/** `cdktf-abiquo simulate` */
export function simulateCommand({ pageFolder }: Pick<CommandContext, "pageFolder">): Command {
  return new Command("simulate")
    .description("serves the Abiquo API of a simulated platform until it is interrupted or a command ends")
    .argument("[command...]", "after --: command to run against the simulated platform")
    .addHelpText("after", SIMULATE_HELP)
    .option("--port <number>", "port to listen on, 0 for any free port", wholeNumber, 0)
    .option("--host <address>", "address to listen on (default: 127.0.0.1)")
    .option("--allowed-host <name>", "additional host name to answer to, such as a container's (repeatable)", append)
    .option("--data <file>", "file that stores the platform (default: it is lost at the end)")
    .option("--latency <ms>", "minimum duration of every request in milliseconds", wholeNumber, 0)
    .option("--faults <file>", "JSON file with rules for requests that fail")
    .option("--dead <pattern>", "services with a matching URI do not answer (repeatable)", append)
    .option("--alive <pattern>", "services with a matching URI answer despite --dead (repeatable)", append)
    .option("--username <name>", "user name to log in with (default: admin)")
    .option("--password <password>", "password to log in with (default: xabiquo)")
    .addOption(new Option("--auth <kind>", "kind of login to accept").choices(LOGIN_KINDS).default("basic"))
    .option("--api-version <version>", "Abiquo's version, such as 5.4 (default: 6.1)")
    .option("--release <release>", "its release, which /version answers (default: such as 6.1.0)")
    .option("--href-host <origin>", "origin of the links in answers (default: the listening address)")
    .addOption(choice("--same-address", "a second service of the same type at an address", "accepted"))
    .addOption(choice("--attached-deletion", "deletion of a service that has locations", "refused"))
    .action((command: readonly string[], flags: SimulateFlags) =>
      runCommand(() => runSimulate(pageFolder, command, flags)),
    );
}

/** An option for behaviour that Abiquo's documentation does not define. */
function choice(flag: string, description: string, fallback: Answer): Option {
  return new Option(`${flag} <answer>`, description).choices(["accepted", "refused"]).default(fallback);
}

async function runSimulate(pageFolder: string, command: readonly string[], flags: SimulateFlags): Promise<void> {
  const { data, faults, allowedHost, ...options } = flags;
  const [{ simulate }, { renderLivePage }] = await Promise.all([
    import("../simulate/simulate"),
    import("../map/live-page"),
  ]);
  const simulator: StartedSimulator = await simulate({
    ...options,
    allowedHosts: allowedHost,
    dataFile: data,
    faultsFile: faults,
    page: () => renderLivePage(simulator.url, pageFolder),
  });
  try {
    await (command.length === 0 ? serveUntilInterrupted(simulator) : serveCommand(simulator, command));
  } finally {
    await simulator.close();
  }
}

async function serveUntilInterrupted({ url, login }: StartedSimulator): Promise<void> {
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  process.stdout.write(`${JSON.stringify({ url, ...login })}\n`);
  await interrupted;
}

/** Runs a command against the simulator. Standard output belongs to the command. */
async function serveCommand(simulator: StartedSimulator, command: readonly string[]): Promise<void> {
  const [{ runOnSimulator }, { CannotStartError }] = await Promise.all([
    import("../simulate/simulated-run"),
    import("../child-process"),
  ]);
  say(`simulated platform at ${simulator.url}; see it at ${new URL("/", simulator.url).href}`);
  try {
    process.exitCode = await runOnSimulator(simulator, command, process.env);
  } catch (error) {
    report(error);
    process.exitCode = error instanceof CannotStartError ? error.exitCode : 1;
  }
}
