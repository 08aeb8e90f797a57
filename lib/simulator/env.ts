import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { getPath } from "hono/utils/url";

/** What the layers of the server pass to each other about a request. */
export interface SimulatorEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** Types whose check fails because of a fault. */
    deadTypes?: readonly string[];
    /** Delays a request between its read and its write. */
    midway?: () => Promise<void>;
    /** The connection was cut before an answer. */
    cut?: boolean;
  };
}

/** The path of a request below `/api`. */
export function apiPathOf({ req }: Pick<Context<SimulatorEnv>, "req">): string {
  return req.path.slice("/api".length);
}

/** The path of a request as Tomcat and Wink read it, without parameters, double slashes and trailing slashes. */
export function plainPath(request: Request): string {
  return getPath(request)
    .replace(/;[^/]*/g, "")
    .replace(/\/{2,}/g, "/")
    .replace(/(?<=.)\/$/, "");
}
