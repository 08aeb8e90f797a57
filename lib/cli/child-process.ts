import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { CliError } from "./cli-error";

/** What somebody sends to end a command; the command passes it on to the program that it runs. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/** A program that the command runs. */
export interface Child {
  readonly process: ChildProcess;
  /**
   * How it ended, as a shell says it: 128 and the signal's number where a signal ended it.
   * @throws CliError if it could not be started
   */
  readonly exitCode: Promise<number>;
}

/**
 * Starts a program. Until it has ended, signals do not end this process: they go to the program, by its own id, and it
 * decides. An interrupt from a terminal reaches both already; sent twice, it would make Terraform give up without order.
 */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): Child {
  const child = spawn(command, [...args], options);
  const isFromTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const forwarders = SIGNALS.map((signal) => {
    const isSentAnyway = isFromTerminal && (signal === "SIGINT" || signal === "SIGQUIT");
    const forward = (): void => void (isSentAnyway || child.kill(signal));
    process.on(signal, forward);
    return { signal, forward };
  });
  const exitCode = new Promise<number>((resolve, reject) => {
    child.once("error", (error) => reject(explainStart(command, error)));
    child.once("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  }).finally(() => forwarders.forEach(({ signal, forward }) => process.off(signal, forward)));
  return { process: child, exitCode };
}

/** A program that cannot be started, with the exit code that a shell has for that. */
export class CannotStartError extends CliError {
  constructor(
    message: string,
    readonly exitCode: 126 | 127,
  ) {
    super(message);
  }
}

function explainStart(command: string, error: NodeJS.ErrnoException): Error {
  return error.code === "ENOENT"
    ? new CannotStartError(`${command} was not found: install it, or correct its name.`, 127)
    : new CannotStartError(`${command} cannot be started (${error.message}).`, 126);
}
