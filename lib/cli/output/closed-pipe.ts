/**
 * Ends the process when the reader of its output goes away, as in `cdktf-abiquo list | head`. Keeps the exit code that
 * was set so far.
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
    process.exit();
  });
}
