import { readFileSync } from "node:fs";
import { parseFaults, startSimulator } from "../simulator";
import type { FaultRule, Simulator, SimulatorOptions } from "../simulator";
import { CliError } from "./cli-error";

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
    throw new CliError(`Cannot start the simulator: ${(error as Error).message}`, { cause: error });
  }
}

function readFaults(file: string): readonly FaultRule[] {
  try {
    return parseFaults(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new CliError(`Cannot read the faults in ${file}: ${(error as Error).message}`, { cause: error });
  }
}
