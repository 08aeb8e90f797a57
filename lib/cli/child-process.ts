import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { CliError } from "./cli-error";
import { isSystemError } from "./file-errors";

/** Signals that end a command. The command forwards them to the program that it runs. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/** A child process of the command. */
export interface Child {
  readonly process: ChildProcess;
  /**
   * The exit code, as a shell reports it: 128 plus the signal's number if a signal ended the process.
   * @throws CannotStartError if it could not be started
   */
  readonly exitCode: Promise<number>;
}

/**
 * Starts a program. Until it has ended, signals do not end this process: they are forwarded to the program, which
 * decides what to do. A terminal sends an interrupt to both processes already. Terraform would abort at once if it
 * received a second one.
 *
 * @throws CannotStartError for some of the reasons, at once; `exitCode` reports the others
 */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): Child {
  const child = spawnOrExplain(command, args, options);
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

/** A program could not be started. The exit code is the one that a shell uses for this. */
export class CannotStartError extends CliError {
  constructor(
    message: string,
    readonly exitCode: 126 | 127,
  ) {
    super(message);
  }
}

/** Node reports a missing program in an event, and what is no program, such as a path below a file, at once. */
function spawnOrExplain(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(command, [...args], options);
  } catch (error) {
    throw isSystemError(error) ? explainStart(command, error) : error;
  }
}

function explainStart(command: string, error: NodeJS.ErrnoException): Error {
  return error.code === "ENOENT"
    ? new CannotStartError(`${command} was not found. Install it, or correct its name.`, 127)
    : new CannotStartError(`${command} cannot be started (${error.message}).`, 126);
}
