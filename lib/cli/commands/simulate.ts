import { once } from "node:events";
import { Command } from "commander";
import { fail } from "./fail";
import { append, wholeNumber } from "./values";

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
  readonly host?: string;
  readonly allowedHost?: readonly string[];
  readonly username?: string;
  readonly password?: string;
}

/** `cdktf-abiquo simulate` */
export function simulateCommand(): Command {
  return new Command("simulate")
    .description("serves the Abiquo API of a simulated platform, until it is interrupted")
    .addHelpText("after", SIMULATE_HELP)
    .option("--port <number>", "port to listen on, 0 for any free one", wholeNumber, 0)
    .option("--host <address>", "address to listen on (default: 127.0.0.1)")
    .option("--allowed-host <name>", "further name that it is called by, such as a container's (may repeat)", append)
    .option("--data <file>", "file that keeps the platform after the end (default: it is forgotten)")
    .option("--latency <ms>", "milliseconds that every request takes at least", wholeNumber, 0)
    .option("--faults <file>", "JSON file that says which requests fail, and how")
    .option("--dead <pattern>", "services whose URI matches are found dead (may repeat)", append)
    .option("--alive <pattern>", "services whose URI matches are alive in spite of --dead (may repeat)", append)
    .option("--username <name>", "name to log in with (default: admin)")
    .option("--password <password>", "password to log in with (default: xabiquo)")
    .action(runSimulate);
}

async function runSimulate({ data, faults, allowedHost, ...options }: SimulateFlags): Promise<void> {
  try {
    const { simulate } = await import("../simulate");
    const simulator = await simulate({ ...options, allowedHosts: allowedHost, dataFile: data, faultsFile: faults });
    const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    const { url, username, password } = simulator;
    process.stdout.write(`${JSON.stringify({ url, username, password })}\n`);
    await interrupted;
    await simulator.close();
  } catch (error) {
    fail(error);
  }
}
