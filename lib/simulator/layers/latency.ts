import type { MiddlewareHandler } from "hono";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatorEnv } from "../env";

/** The longest pause, in milliseconds. A timer of Node that is set to more fires at once. */
export const LONGEST_PAUSE = 2 ** 31 - 1;

/**
 * Makes every request take this many milliseconds: half before it is processed, half before the answer is sent. An
 * answer is then as old as that of a distant server, and if two clients read and then write, the last one wins.
 */
export function latencyLayer(milliseconds: number): MiddlewareHandler<SimulatorEnv> {
  return async (_c, next) => {
    const started = performance.now();
    await pause(Math.floor(milliseconds / 2));
    await next();
    await pause(Math.ceil(milliseconds - (performance.now() - started)));
  };
}

/** Waits without keeping the process alive. */
async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) {
    await sleep(milliseconds, undefined, { ref: false });
  }
}
