import { explainRefusal } from "../file-errors";

/** Watches whether the standard streams can be written. */
export interface WatchedOutput {
  /**
   * Waits for the outcome of everything written so far.
   * @throws CliError if standard output was lost, except to a reader that went away
   */
  written(): Promise<void>;
}

/**
 * Keeps the command running if nobody reads its output any more, as in `cdktf-abiquo pipeline deploy | head`, or if the
 * output cannot be written. Otherwise, Node would end the process, and Terraform with it, in the middle of an apply.
 */
export function watchOutput({ stdout, stderr }: Pick<NodeJS.Process, "stdout" | "stderr">): WatchedOutput {
  let lost: NodeJS.ErrnoException | undefined;
  const note = (error: NodeJS.ErrnoException): void => {
    lost ??= error.code === "EPIPE" ? undefined : error;
  };
  stdout.on("error", note);
  stderr.on("error", () => undefined); // There is no other place to report this.
  return {
    written: async () => {
      await new Promise(setImmediate); // Streams report errors in a later tick than the write.
      if (lost !== undefined) {
        throw explainRefusal(lost, "Standard output", "Run the command again with another target for its output.");
      }
    },
  };
}
