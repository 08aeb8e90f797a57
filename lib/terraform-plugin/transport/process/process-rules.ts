import { OutputPipe, writeOutput } from "./output";

/** How often a process looks whether its host is still there. */
const HOST_WATCH_MILLISECONDS = 1000;

/** The exit code of a crash, as of a Go program that panics. */
const CRASH_EXIT_CODE = 2;

/**
 * Survives what a terminal sends to its whole process group: SIGINT on Ctrl-C, SIGHUP when it closes. The host gets the
 * same signal, calls StopProvider and still waits for the answers of running applies, to store what they made: a
 * provider that dies first loses these objects. The host says when to go; if it died, `watchHost` notices.
 */
export function surviveTerminalSignals(): void {
  process.on("SIGINT", () => undefined);
  process.on("SIGHUP", () => undefined);
}

/**
 * Decides what SIGTERM does. Service managers send it to all processes of a job, where it means no more than the signals
 * of a terminal; but somebody may also mean this process alone.
 */
export function onTerminate(callback: () => void): void {
  process.on("SIGTERM", callback);
}

/**
 * Ends the process on an error that nobody caught, with a text that Terraform recognises by its first word and shows to
 * the user as the crash of this plugin. It is written by hand since Node's own report has no such word.
 */
export function reportCrashes(): void {
  process.on("uncaughtException", (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    writeOutput(OutputPipe.STDERR, `panic: ${message}\n\n${stack}\n`);
    process.exit(CRASH_EXIT_CODE);
  });
}

/** Whom a process watches. */
export interface HostWatch {
  /** The process that started this one. */
  readonly parent: number;
  /** Whether a host is connected. */
  readonly isConnected: () => boolean;
  /** Called once. */
  readonly onGone: () => void;
}

/**
 * Finds out that the host is gone: nobody would tell us that it was killed. The parent may be another process than the
 * host, where `node` is a shim that starts Node and waits for it; the host has the other end of stdout in any case.
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

/** Whether somebody has the other end of stdout. Hosts drop what comes after the handshake line. */
function isHeard(): boolean {
  return writeOutput(OutputPipe.STDOUT, "\n");
}

/** POSIX gives an orphan another parent. Windows keeps the number, so the process itself has to be looked for. */
function isParent(pid: number): boolean {
  return process.platform === "win32" ? isAlive(pid) : process.ppid === pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
