import { CliError } from "../cli-error";
import { isSystemError } from "../file-errors";

/** Ends with one sentence for what the caller can put right; anything else is a bug and keeps its stack. */
export function fail(error: unknown): void {
  if (!(error instanceof CliError) && !isSystemError(error)) {
    throw error;
  }
  process.stderr.write(`cdktf-abiquo: ${error.message}\n`);
  process.exitCode = 1;
}
