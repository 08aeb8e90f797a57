import { CliError } from "../cli-error";
import { isSystemError } from "../file-errors";

/** Ends the process with a few sentences and an exit code for what the caller can put right; anything else is a bug and keeps its stack. */
export function fail(error: unknown, exitCode = 1): void {
  if (!(error instanceof CliError) && !isSystemError(error)) {
    throw error;
  }
  process.stderr.write(`cdktf-abiquo: ${error.message}\n`);
  process.exitCode = exitCode;
}
