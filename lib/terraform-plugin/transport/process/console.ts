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
 * Sends what libraries print to the log. The host takes the first line of stdout for the handshake and chokes on long
 * ones after it, so not even a direct write may reach that pipe any more: it lands on stderr.
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
 * Keeps the stream of stderr from throwing when the host has closed its end. Our log does not write to it, so that it is
 * only made if somebody else does: that takes a millisecond.
 */
export function ignoreClosedStderr(): void {
  const original = Object.getOwnPropertyDescriptor(process, "stderr");
  let guarded: NodeJS.WriteStream | undefined;
  Object.defineProperty(process, "stderr", {
    configurable: true,
    get: () => (guarded ??= (original?.get?.call(process) as NodeJS.WriteStream).on("error", () => undefined)),
  });
}
