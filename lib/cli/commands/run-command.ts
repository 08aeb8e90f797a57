import { inspect } from "node:util";
import { CliError } from "../cli-error";
import { isSystemError } from "../file-errors";
import { watchOutput } from "../output/lost-output";
import { safeText } from "../output/safe-log";

/**
 * Runs a command until it and its output are done, and sets the exit code to `failure` if it fails. A reader of the
 * output that goes away does not end the command.
 */
export async function runCommand(work: () => Promise<void>, failure = 1): Promise<void> {
  const output = watchOutput(process);
  try {
    await work();
    await output.written();
  } catch (error) {
    report(error);
    process.exitCode = failure;
  }
}

/**
 * Reports an error that the user can fix in its own words. Any other error is a bug and shows its stack trace. A message
 * may contain another program's output, in which no line may act as a command to a job's runner.
 */
export function report(error: unknown): void {
  const isExplained = error instanceof CliError || isSystemError(error);
  process.stderr.write(`${safeText(`cdktf-abiquo: ${isExplained ? error.message : inspect(error)}`)}\n`);
}
