/** Something the caller of the command can put right: its message is shown alone, without a stack. */
export class CliError extends Error {
  override readonly name = "CliError";
}
