import { format } from "node:util";
import type { Logger } from "./log";
import { LogLevel } from "./log";

const LEVEL_OF_METHOD = {
  trace: LogLevel.TRACE,
  debug: LogLevel.DEBUG,
  log: LogLevel.INFO,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
} as const;

/**
 * Redirects the output of libraries to the log. The host reads the first line of stdout as the handshake, and fails on
 * long lines after it. Therefore even direct writes to stdout go to stderr.
 */
export function redirectConsole(log: Logger): void {
  for (const [method, level] of Object.entries(LEVEL_OF_METHOD)) {
    const write = (...args: readonly unknown[]): void => {
      if (log.isEnabled(level)) {
        log.log(level, format(...args));
      }
    };
    Object.assign(console, { [method]: write });
  }
  Object.defineProperty(process, "stdout", { configurable: true, get: () => process.stderr });
}

/**
 * Prevents the stderr stream from throwing when the host has closed its end. The log does not use the stream, so it is
 * created only if other code does: creating it takes a millisecond.
 */
export function ignoreClosedStderr(): void {
  const original = Object.getOwnPropertyDescriptor(process, "stderr");
  let guarded: NodeJS.WriteStream | undefined;
  Object.defineProperty(process, "stderr", {
    configurable: true,
    get: () => (guarded ??= (original?.get?.call(process) as NodeJS.WriteStream).on("error", () => undefined)),
  });
}
