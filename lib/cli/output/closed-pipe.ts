/**
 * Lets a command end where nobody reads its output any more, as in `cdktf-abiquo list | head`. The exit code is that of what
 * was found out until then.
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
    process.exit();
  });
}
