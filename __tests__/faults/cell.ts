import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, LoggedRequest, Simulator } from "../../lib/simulator";
import type { Deployment } from "../model/terraform/deployment";
import { idIn } from "../model/terraform/plan";
import { FAULTS, isKill, REQUEST_TIMEOUT, rulesFor } from "./kinds";
import { act, begin, onPlatform, requestsOf } from "./prepared";
import type { Prepared, Request } from "./prepared";
import { convergence, runAgain } from "./recovery";
import type { Cell } from "./recovery";

/** How often a cell is tried until its fault strikes: which reads are gathered into one list depends on the moment. */
const MOST_TRIES = 4;

/** Runs an operation with exactly one fault, looks at what it left, and repeats it without. */
export async function tryFault(prepared: Prepared, request: Request, column: string): Promise<Cell> {
  for (let tries = 1; ; tries += 1) {
    const { struck, cell } = await tryOnce(prepared, request, column);
    if (struck || tries === MOST_TRIES) {
      return struck ? cell : { ...cell, problems: [NOT_STRUCK, ...cell.problems] };
    }
  }
}

const NOT_STRUCK = "The fault did not strike: the run sends other requests than before.";

function tryOnce(
  prepared: Prepared,
  request: Request,
  column: string,
): Promise<{ readonly struck: boolean; readonly cell: Cell }> {
  return onPlatform(prepared.data, async (simulator) => {
    const deployment = begin(prepared, simulator);
    simulator.setFaults(rulesFor(column, request));
    // Of a run that is killed, nothing gets into the state.
    const heard = isKill(column) ? deployment.copyFor(simulator.url) : deployment;
    const { errors } = await act({ ...prepared, deployment: heard }, simulator);
    await allAnswered(simulator, FAULTS[column]);
    simulator.setFaults([]);
    const run = { simulator, log: simulator.requests(), request };
    const problems = [
      ...(isKill(column) ? [] : lostIds(prepared, deployment, run)),
      ...danglingIds(prepared, deployment, simulator),
    ];
    const isGood = errors.length === 0 && !isKill(column);
    const { outcome, ...end } = isGood
      ? { outcome: "ok" as const, errors: [] }
      : await runAgain(prepared, deployment, simulator);
    const left = await convergence(prepared, deployment, simulator);
    return { struck: hasStruck(run.log, request), cell: { outcome, problems: [...problems, ...end.errors, ...left] } };
  });
}

function addressOf({ operation: { before, after } }: Prepared): string | undefined {
  return [...after, ...before][0]?.address;
}

/** A write that came late may still be under way when the provider has given it up. */
async function allAnswered(simulator: Simulator, fault: Fault | undefined): Promise<void> {
  const isLate = ({ milliseconds }: LoggedRequest): boolean => milliseconds >= REQUEST_TIMEOUT;
  const deadline = Date.now() + 10 * REQUEST_TIMEOUT;
  while (fault?.fault === "latency" && !simulator.requests().some(isLate) && Date.now() < deadline) {
    await sleep(20);
  }
}

function hasStruck(log: readonly LoggedRequest[], { method, path, earlier }: Request): boolean {
  return requestsOf(log).some((other) => other.method === method && other.path === path && other.earlier === earlier);
}

/** Once Abiquo has answered that it made an object, the state has its id. */
function lostIds(
  prepared: Prepared,
  { states }: Deployment,
  run: {
    readonly simulator: Simulator;
    readonly log: readonly LoggedRequest[];
    readonly request: Request;
  },
): readonly string[] {
  const address = addressOf(prepared);
  const isAnswered = ({ method, path, status }: LoggedRequest): boolean =>
    method === "POST" && path.startsWith("/api/admin/") && status === 201;
  // A fault of the POST itself takes its answer away, or keeps Abiquo from making the object.
  const isSpoilt = run.request.method === "POST" && run.request.path.startsWith("/admin/");
  const isLost = address !== undefined && idIn(states, address) === undefined;
  return run.log.some(isAnswered) && !isSpoilt && isLost
    ? [`${address} was created, and its id is not in the state.`]
    : [];
}

/** An id in the state leads somewhere, unless it was there before and the object is deleted meanwhile. */
function danglingIds(prepared: Prepared, { states }: Deployment, simulator: Simulator): readonly string[] {
  const { datacenters, publicCloudRegions, remoteServices } = simulator.state();
  const objects: Readonly<Record<string, ReadonlyMap<number, unknown>>> = {
    abiquo_datacenter: datacenters,
    abiquo_public_cloud_region: publicCloudRegions,
    abiquo_remote_service: remoteServices,
  };
  return [...states.keys()].filter((address) => {
    const id = idIn(states, address);
    const all = objects[address.slice(0, address.indexOf("."))];
    return all && id !== idIn(prepared.deployment.states, address) && !all.has(Number(id));
  });
}
