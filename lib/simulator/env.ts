import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** What the layers of the server tell each other about a request. */
export interface SimulatorEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** Types that a fault lets fail their check. */
    deadTypes?: readonly string[];
    /** What a request waits for between reading and writing. */
    midway?: () => Promise<void>;
    /** The connection was cut before an answer. */
    cut?: boolean;
  };
}

/** The path of a request below `/api`, as it was sent. */
export function apiPathOf({ req }: Pick<Context<SimulatorEnv>, "req">): string {
  return new URL(req.url).pathname.slice("/api".length);
}
