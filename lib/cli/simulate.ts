import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseFaults, startSimulator } from "../simulator";
import type { FaultRule, Simulator, SimulatorOptions } from "../simulator";
import { CliError } from "./cli-error";
import { explainRefusal, isSystemError, onPath } from "./file-errors";

/** What `simulate` is told: the simulator's own options, with the faults in a file. */
export interface SimulateOptions extends Omit<SimulatorOptions, "faults"> {
  readonly faultsFile?: string;
}

/**
 * Starts the simulator.
 * @throws CliError in one sentence for a wrong option or file, and for a port that is taken
 */
export async function simulate({ faultsFile, ...options }: SimulateOptions): Promise<Simulator> {
  const faults = faultsFile === undefined ? [] : readFaults(faultsFile);
  try {
    return await startSimulator({ ...options, faults });
  } catch (error) {
    throw explainStart(error, options);
  }
}

function explainStart(error: unknown, { host, port, dataFile = "" }: SimulateOptions): CliError {
  if (!isSystemError(error)) {
    return new CliError(`Cannot start the simulator: ${(error as Error).message}`, { cause: error });
  }
  if (error.syscall === "getaddrinfo" || error.code === "EADDRNOTAVAIL") {
    return new CliError(`Cannot listen on ${host}: name an address of this machine with --host.`, { cause: error });
  }
  if (error.syscall === "listen") {
    const reason = error.code === "EADDRINUSE" ? "is in use" : `cannot be listened on (${error.message})`;
    return new CliError(`Port ${port} ${reason}: choose another, or --port 0 for any free one.`, { cause: error });
  }
  // The file itself need not exist.
  const missing = error.code === "ENOENT" ? dirname(dataFile) : dataFile;
  return explainRefusal(error, missing, "Make the folder of the data file, or name another file with --data.");
}

function readFaults(file: string): readonly FaultRule[] {
  const text = onPath(file, "Name a file of rules with --faults.", () => readFileSync(file, "utf8"));
  try {
    return parseFaults(JSON.parse(text));
  } catch (error) {
    throw new CliError(`Cannot read the faults in ${file}: ${(error as Error).message}`, { cause: error });
  }
}
