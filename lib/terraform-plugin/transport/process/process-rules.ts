import type { Logger } from "./log";
import { LogLevel, textOf } from "./log";
import { OutputPipe, writeOutput } from "./output";

/** Interval at which a process checks whether its host still exists. */
const HOST_WATCH_MILLISECONDS = 1000;

/** The exit code of a crash, as in a Go program that panics. */
const CRASH_EXIT_CODE = 2;

/**
 * Ignores the signals that a terminal sends to its whole process group: SIGINT on Ctrl-C, SIGHUP when it closes. The
 * host gets the same signal, calls StopProvider, and still waits for the answers of running applies to store the
 * created objects. A provider that exits first would lose them. The host ends the process later; if the host died,
 * `watchHost` notices.
 */
export function surviveTerminalSignals(): void {
  process.on("SIGINT", () => undefined);
  process.on("SIGHUP", () => undefined);
}

/**
 * Sets the handler of SIGTERM. Service managers send it to all processes of a job, like the signals of a terminal. It
 * may also be meant for this process only.
 */
export function onTerminate(callback: () => void): void {
  process.on("SIGTERM", callback);
}

/**
 * Ends the process on an uncaught error, with a text that Terraform shows to the user as the crash of this plugin.
 * Terraform recognises it by its first word, which Node's own report does not have.
 */
export function reportCrashes(): void {
  process.on("uncaughtException", (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    writeOutput(OutputPipe.STDERR, `panic: ${message}\n\n${stack}\n`);
    process.exit(CRASH_EXIT_CODE);
  });
}

/**
 * Logs the errors of promises that nobody awaits, instead of ending the process. A handler that awaits two requests one
 * after the other does not await the second when the first one fails. The objects that other calls create meanwhile
 * would be lost.
 */
export function surviveLostErrors(log: Logger): void {
  process.on("unhandledRejection", (error: unknown) => {
    const stack = (error instanceof Error && error.stack) || textOf(error);
    log.log(LogLevel.ERROR, "a promise that nobody awaits was rejected", { stack });
  });
}

/** Options of the watch on the host. */
export interface HostWatch {
  /** The process that started this one. */
  readonly parent: number;
  /** Whether a host is connected. */
  readonly isConnected: () => boolean;
  /** Called once, when the host is gone. */
  readonly onGone: () => void;
}

/**
 * Detects that the host is gone, because a killed host sends no notice. The parent may be another process than the
 * host, if `node` is a shim that starts Node and waits for it. In any case, the host has the other end of stdout.
 */
export function watchHost({ parent, isConnected, onGone }: HostWatch): void {
  const timer = setInterval(() => {
    if (isParent(parent) && (isConnected() || isHeard())) {
      return;
    }
    clearInterval(timer);
    onGone();
  }, HOST_WATCH_MILLISECONDS);
  timer.unref();
}

/** Whether the other end of stdout is open. Hosts ignore output after the handshake line. */
function isHeard(): boolean {
  return writeOutput(OutputPipe.STDOUT, "\n");
}

/**
 * On POSIX, an orphan gets another parent. Windows keeps the parent's number, so the process itself must be checked.
 */
function isParent(pid: number): boolean {
  return process.platform === "win32" ? isAlive(pid) : process.ppid === pid;
}

/** Whether a process exists. That of another user does, although no signal may be sent to it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
