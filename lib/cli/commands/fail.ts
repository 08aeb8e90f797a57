import { CliError } from "../cli-error";
import { isSystemError } from "../file-errors";

/**
 * Reports an error that the user can fix, and sets the exit code. Rethrows any other error, which is a bug and keeps
 * its stack trace.
 */
export function fail(error: unknown, exitCode = 1): void {
  if (!(error instanceof CliError) && !isSystemError(error)) {
    throw error;
  }
  process.stderr.write(`cdktf-abiquo: ${error.message}\n`);
  process.exitCode = exitCode;
}
