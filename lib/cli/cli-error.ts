/** An error that the user can fix. The command shows only its message, without a stack trace. */
export class CliError extends Error {
  override readonly name = "CliError";
}
