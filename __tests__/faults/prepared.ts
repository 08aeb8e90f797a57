import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectValue } from "../../lib/terraform-plugin";
import { startSimulator } from "../../lib/simulator";
import type { FaultRule, LoggedRequest, Simulator, State } from "../../lib/simulator";
import { Deployment } from "../model/terraform/deployment";
import type { RunReport } from "../model/terraform/deployment";
import { startProvider } from "../model/terraform/provider";
import type { Operation } from "./operations";

/** A platform on which an operation can be tried as often as one likes, each time from the same start. */
export interface Prepared {
  readonly operation: Operation;
  readonly settings: ObjectValue;
  /** Contents of the simulator's data file. */
  readonly data: string;
  readonly deployment: Deployment;
  /** Requests of the operation when nothing goes wrong, but for those with which every provider starts. */
  readonly requests: readonly Request[];
  /** The platform afterwards. */
  readonly outcome: string;
}

/** One request of an operation. */
export interface Request {
  readonly method: NonNullable<FaultRule["method"]>;
  /** Below `/api`, without the query. */
  readonly path: string;
  /** How many like it came before. */
  readonly earlier: number;
  /** How many came before at all. */
  readonly index: number;
}

/** What every provider sends first, which is an operation of its own. */
const START: readonly string[] = ["GET /version", "GET /login"];

/** Prepares the platform of an operation, and runs it once without faults. */
export async function prepare(operation: Operation, settings: ObjectValue): Promise<Prepared> {
  const deployment = new Deployment();
  const data = await onPlatform("", async (simulator, file) => {
    await mustRun(new Deployment(), simulator, { settings, declarations: operation.given });
    await mustRun(deployment, simulator, { settings, declarations: operation.before });
    return readFileSync(file, "utf8");
  });
  return onPlatform(data, async (simulator) => {
    const isStart = operation.after.length === 0 && operation.before.length === 0;
    const { errors } = await act(
      { operation, settings, deployment: begin({ operation, deployment }, simulator) },
      simulator,
    );
    if (errors.length > 0) {
      throw new Error(`${operation.name} fails even without a fault:\n${errors.join("\n")}`);
    }
    return {
      operation,
      settings,
      data,
      deployment,
      requests: requestsOf(simulator.requests()).filter(
        ({ method, path }) => isStart || !START.includes(`${method} ${path}`),
      ),
      outcome: describePlatform(simulator.state()),
    };
  });
}

/** The state with which an operation begins: what is to be imported is not in it. */
export function begin(
  { operation: { importId, before, after }, deployment }: Pick<Prepared, "operation" | "deployment">,
  { url }: Simulator,
): Deployment {
  const copy = deployment.copyFor(url);
  if (importId !== undefined) {
    [...after, ...before].slice(0, 1).forEach(({ address }) => copy.forget(address));
  }
  return copy;
}

/** Runs the operation with a new provider process. */
export async function act(
  { operation, settings, deployment }: Pick<Prepared, "operation" | "settings" | "deployment">,
  simulator: Simulator,
): Promise<RunReport> {
  const { server, errors } = await startProvider(simulator, settings);
  if (errors.length > 0) {
    return { errors, actions: {} };
  }
  const address = operation.after[0]?.address;
  if (operation.importId !== undefined && address !== undefined && !deployment.states.has(address)) {
    const problems = await deployment.import(server, address, operation.importId);
    return problems.length > 0 ? { errors: problems, actions: {} } : deployment.plan(server, operation.after);
  }
  return deployment.run(server, operation.after, { parallelism: 1 });
}

/** Starts a simulator with the contents of a data file, and ends it afterwards. */
export async function onPlatform<T>(data: string, use: (simulator: Simulator, file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-faults-"));
  const dataFile = join(folder, "platform.json");
  if (data !== "") {
    writeFileSync(dataFile, data);
  }
  const simulator = await startSimulator({ dataFile });
  try {
    return await use(simulator, dataFile);
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

/** What is on a platform, without ids: those of objects that are made twice differ. */
export function describePlatform({ datacenters, publicCloudRegions, remoteServices }: State): string {
  const nameOf = (id: number): string => datacenters.get(id)?.name ?? publicCloudRegions.get(id)?.name ?? `? ${id}`;
  const lines = [
    ...[...datacenters.values()].map(({ name, location }) => `datacenter ${name} in ${location}`),
    ...[...publicCloudRegions.values()].map(({ name, provider, region }) => `region ${name} at ${provider} ${region}`),
    ...[...remoteServices.values()].map(
      ({ type, uri, locations }) => `${type} ${uri} of ${locations.map(nameOf).toSorted().join(", ")}`,
    ),
  ];
  return lines.toSorted().join("\n");
}

/** Each request with its place among those of the same method and path. */
export function requestsOf(log: readonly LoggedRequest[]): readonly Request[] {
  const requests = log.map(({ method, path }) => ({
    method: method as Request["method"],
    path: path.replace(/^\/api|\?.*$/g, ""),
  }));
  return requests.map((request, index) => {
    const isLike = (other: typeof request): boolean => other.method === request.method && other.path === request.path;
    return { ...request, earlier: requests.slice(0, index).filter(isLike).length, index };
  });
}

async function mustRun(
  deployment: Deployment,
  simulator: Simulator,
  { settings, declarations }: { readonly settings: ObjectValue; readonly declarations: Operation["given"] },
): Promise<void> {
  const { server } = await startProvider(simulator, settings);
  const { errors } = await deployment.run(server, declarations, { parallelism: 1 });
  if (errors.length > 0) {
    throw new Error(errors.join("\n"));
  }
}
