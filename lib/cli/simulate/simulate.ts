import { dirname } from "node:path";
import { parseFaults, startSimulator } from "../../simulator";
import type { FaultRule, Simulator, SimulatorOptions } from "../../simulator";
import { CliError } from "../cli-error";
import { explainRefusal, isSystemError } from "../file-errors";
import { readText } from "../files";
import type { LoginKind, SimulatedLogin } from "./simulated-login";
import { planLogin } from "./simulated-login";

/** Options of `simulate`: those of the simulator, with a file for the faults and a kind of login. */
export interface SimulateOptions extends Omit<SimulatorOptions, "faults" | "authentication"> {
  /** Path of a JSON file with fault rules. @default - no faults */
  readonly faultsFile?: string;
  /** How clients log in. @default "basic" */
  readonly auth?: LoginKind;
}

/** A running simulator, and how clients log in to it. */
export interface StartedSimulator extends Simulator {
  readonly login: SimulatedLogin;
}

/**
 * Starts the simulator.
 * @throws CliError for an invalid option or file, and for a port in use
 */
export async function simulate({ faultsFile, auth = "basic", ...options }: SimulateOptions): Promise<StartedSimulator> {
  const faults = faultsFile === undefined ? [] : readFaults(faultsFile);
  const plan = planLogin(auth);
  try {
    const simulator = await startSimulator({ ...options, ...plan.options, faults });
    return { ...simulator, login: plan.loginAt(simulator) };
  } catch (error) {
    throw explainStart(error, options);
  }
}

/** Codes of a refused address. A link-local one without an interface is invalid. */
const OF_THE_ADDRESS: readonly (string | undefined)[] = ["EADDRNOTAVAIL", "EINVAL"];

function explainStart(error: unknown, { host, port, dataFile = "" }: SimulateOptions): CliError {
  if (!isSystemError(error)) {
    return new CliError(`Cannot start the simulator: ${(error as Error).message}`, { cause: error });
  }
  if (error.syscall === "getaddrinfo" || OF_THE_ADDRESS.includes(error.code)) {
    return new CliError(`Cannot listen on ${host}. Choose an address of this machine with --host.`, { cause: error });
  }
  if (error.syscall === "listen") {
    const reason = error.code === "EADDRINUSE" ? "is in use" : `cannot be used (${error.message})`;
    return new CliError(`Port ${port} ${reason}. Choose another, or use --port 0 for any free port.`, { cause: error });
  }
  // The file itself need not exist.
  const missing = error.code === "ENOENT" ? dirname(dataFile) : dataFile;
  return explainRefusal(error, missing, "Create the data file's folder, or choose another file with --data.");
}

function readFaults(file: string): readonly FaultRule[] {
  const text = readText(file, "Choose a file with fault rules with --faults.");
  try {
    return parseFaults(JSON.parse(text));
  } catch (error) {
    throw new CliError(`Cannot read the faults in ${file}: ${(error as Error).message}`, { cause: error });
  }
}
