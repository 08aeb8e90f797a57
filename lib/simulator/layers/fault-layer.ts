import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../api/codes";
import { errorsResponse, htmlResponse } from "../api/errors";
import type { SimulatorEnv } from "../env";
import { apiPathOf } from "../env";
import type { FaultPlan } from "./fault-plan";
import type { Fault, LatencyMoment } from "./faults";

type SimulatorContext = Context<SimulatorEnv>;

/** Injects the faults of the current plan around the processing of a request. */
export function faultLayer(plan: () => FaultPlan): MiddlewareHandler<SimulatorEnv> {
  return async (c, next) => {
    const faults = plan().strike(c.req.method, apiPathOf(c));
    await delay(faults, "before-write");
    c.set("midway", () => delay(faults, "within-write"));
    const decisive = faults.find(({ fault }) => fault !== "latency" && fault !== "dropped-appliance-manager");
    if (faults.some(({ fault }) => fault === "dropped-appliance-manager")) {
      c.set("deadTypes", ["APPLIANCE_MANAGER"]);
    }
    if (decisive === undefined || momentOf(decisive) === "after-write") {
      await next();
    }
    await delay(faults, "after-write");
    if (decisive !== undefined) {
      const answer = await faultyAnswer(decisive, c);
      c.res = undefined;
      c.res = answer;
    }
  };
}

/** A request with a truncated answer was processed. */
function momentOf(fault: Fault): LatencyMoment {
  const given = "moment" in fault ? fault.moment : undefined;
  return given ?? (fault.fault === "truncate" ? "after-write" : "before-write");
}

async function delay(faults: readonly Fault[], moment: LatencyMoment): Promise<void> {
  for (const fault of faults) {
    if (fault.fault === "latency" && momentOf(fault) === moment) {
      await sleep(fault.milliseconds, undefined, { ref: false });
    }
  }
}

async function faultyAnswer(fault: Fault, c: SimulatorContext): Promise<Response> {
  switch (fault.fault) {
    case "error":
      return errorAnswer(fault);
    case "stale":
      return errorsResponse(409, [problem("409-CONFLICT-StaleObject")]);
    case "unauthorized":
      return htmlResponse(401, "Bad credentials");
    case "truncate":
      return truncated(c);
    default:
      return cut(c);
  }
}

function errorAnswer({ status, code, message, format }: Extract<Fault, { fault: "error" }>): Response {
  const text = message ?? "A fault of the simulator";
  return format === "html"
    ? htmlResponse(status, text)
    : errorsResponse(status, [{ status, code: code ?? `${status}-FAULT`, message: text }]);
}

/** Without a body, as in the answer to a HEAD, there is no half to send, so the connection is cut. */
async function truncated(c: SimulatorContext): Promise<Response> {
  const body = Buffer.from(await c.res.arrayBuffer());
  if (body.length === 0 || c.req.method === "HEAD") {
    return cut(c);
  }
  const headers = { ...Object.fromEntries(c.res.headers), "Content-Length": String(body.length) };
  const { outgoing } = c.env;
  outgoing.writeHead(c.res.status, headers);
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.socket?.destroySoon());
  return RESPONSE_ALREADY_SENT;
}

function cut(c: SimulatorContext): Response {
  c.set("cut", true);
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}
