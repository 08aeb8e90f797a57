import type { MiddlewareHandler } from "hono";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatorEnv } from "../env";

/**
 * Lets every request take this many milliseconds: one half on its way in, the other on the way of the answer. So an
 * answer is as old as one from a distant server, and of two callers who read and then write the last one wins.
 */
export function latencyLayer(milliseconds: number): MiddlewareHandler<SimulatorEnv> {
  return async (_c, next) => {
    const started = performance.now();
    await pause(Math.floor(milliseconds / 2));
    await next();
    await pause(Math.ceil(milliseconds - (performance.now() - started)));
  };
}

/** Does not keep the process alive. */
async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) {
    await sleep(milliseconds, undefined, { ref: false });
  }
}
