import type { Hono } from "hono";
import type { SimulatorEnv } from "./env";
import { FaultPlan } from "./layers/fault-plan";
import { parseFaults } from "./layers/fault-schema";
import type { Platform } from "./platform";
import { usageOf, withUsage } from "./rules/usage";

/** Something that is read with GET and replaced as a whole with PUT. */
interface Setting {
  readonly read: () => object;
  /** @throws Error that says what is wrong with the JSON */
  readonly write: (json: unknown) => void;
}

/**
 * What is beside the API, without a login and not in the log: `GET /simulator/requests` is the log, `/simulator/faults`
 * the rules of `layers/faults.ts`, and `/simulator/usage` what the locations are used for (`rules/usage.ts`).
 */
export function serveControl(app: Hono<SimulatorEnv>, platform: Platform): void {
  const { log, store } = platform;
  app.get("/simulator/requests", (c) => c.json(log.all()));
  serveSetting(app, "/simulator/faults", {
    read: () => platform.faults.rules,
    write: (json) => {
      platform.faults = new FaultPlan(parseFaults(json));
    },
  });
  serveSetting(app, "/simulator/usage", {
    read: () => usageOf(store.state),
    write: (json) => store.apply((state) => withUsage(state, json)),
  });
}

function serveSetting(app: Hono<SimulatorEnv>, path: string, { read, write }: Setting): void {
  app.get(path, (c) => c.json(read()));
  app.put(path, async (c) => {
    try {
      write(JSON.parse(await c.req.text()));
      return c.json(read());
    } catch (error) {
      return c.text(`${(error as Error).message}\n`, 400);
    }
  });
}
