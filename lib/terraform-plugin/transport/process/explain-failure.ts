import { toProviderName } from "./log";
import type { OutputPipe } from "./output";
import { writeOutput } from "./output";

/** Ends a process that cannot start, with one line that says why. */
export function explainFailure(pipe: OutputPipe, providerAddress: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  const program = `terraform-provider-${toProviderName(providerAddress)}`;
  writeOutput(pipe, `${program} cannot start: ${reason.replace(/\s+/g, " ")}\n`);
  process.exit(1);
}
