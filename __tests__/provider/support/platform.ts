import { createProviderServer } from "../../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, ProviderServer, Value } from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator, SimulatorOptions } from "../../../lib/simulator";
import { TestResource, configure, definition, hasError, provider, summaries } from "./resource";
import type { TestPlan } from "./resource";

export { TestResource, configure, summaries } from "./resource";
export type { TestPlan } from "./resource";

/** A simulated Abiquo, and our provider configured for it and called as Terraform calls it. */
export interface TestPlatform {
  readonly simulator: Simulator;
  readonly server: ProviderServer;
  /** Configures the provider again, as each walk of Terraform does. The settings apply from now on. */
  newRun(settings?: ObjectValue): Promise<void>;
  /** Runs the operations of one walk, with the provider configured once and its plans shared. */
  inOneWalk<T>(steps: () => Promise<T>): Promise<T>;
  /** A resource of a type, not created yet. */
  resource(typeName: string): TestResource;
  /** Reads a data source. Returns its state or its errors. */
  data(typeName: string, config: ObjectValue): Promise<{ state: ObjectValue | null; errors: readonly string[] }>;
  /** Calls the API outside Terraform. */
  call(method: string, path: string, body?: object): Promise<unknown>;
  /** Methods and paths of all writes so far, each followed by its status. Checks write nothing. */
  writes(): readonly string[];
  close(): Promise<void>;
}

/** Starts a simulated platform, or uses a shared one. Close it after the test. */
export async function startPlatform(
  options: SimulatorOptions = {},
  settings: ObjectValue = {},
  shared?: Simulator,
): Promise<TestPlatform> {
  const simulator = shared ?? (await startSimulator(options));
  const own = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  const server = createProviderServer(own, { verify: true });
  const { url: endpoint, username, password } = simulator;
  let changed: ObjectValue = {};
  let isOneWalk = false;
  const configureAnew = async (): Promise<void> => {
    const all = { endpoint, username, password, max_retries: 0, ...settings, ...changed };
    const config = configure(provider.schema, all);
    const { diagnostics } = await server.configureProvider({ config, terraformVersion: "1.11.4" });
    expect(diagnostics).toEqual([]);
  };
  const beginWalk = async (): Promise<void> => (isOneWalk ? undefined : configureAnew());
  await configureAnew();
  return {
    simulator,
    server,
    async newRun(now = {}) {
      changed = now;
      await configureAnew();
    },
    async inOneWalk(steps) {
      await configureAnew();
      isOneWalk = true;
      return steps().finally(() => (isOneWalk = false));
    },
    resource: (typeName) => new TestResource(server, typeName, beginWalk),
    async data(typeName, given) {
      const { schema } = definition(provider.dataSources, typeName);
      const outcome = await server.readDataSource({ typeName, config: configure(schema, given) });
      return { state: outcome.state, errors: summaries(outcome.diagnostics) };
    },
    call: (method, path, body) => call(simulator, { method, path, body }),
    writes: () =>
      simulator
        .requests()
        .filter(({ method, path }) => method !== "GET" && path.startsWith("/api/admin/"))
        .map(({ method, path, status }) => `${method} ${path.replace("/api", "")} ${status}`),
    close: async () => (shared ? undefined : simulator.close()),
  };
}

/** The target of a resource: its configuration, or null to delete it. */
export type Step = readonly [resource: TestResource, given: ObjectValue | null];

/**
 * Plans and applies several resources as one configuration, concurrently, in the given order. An error in a plan stops
 * it, as in Terraform. Returns the diagnostics of each.
 */
export async function applyTogether(
  platform: TestPlatform,
  steps: readonly Step[],
): Promise<readonly (readonly Diagnostic[])[]> {
  const plans = await platform.inOneWalk(() =>
    Promise.all(steps.map(([resource, given]) => (given ? resource.plan(given) : resource.planDeletion()))),
  );
  const said = plans.map(({ diagnostics }) => diagnostics);
  if (said.some(hasError)) {
    return said;
  }
  return platform.inOneWalk(() =>
    Promise.all(
      steps.map(async ([resource, given], index) => {
        const plan = plans[index] as TestPlan;
        if (given && plan.isEmpty) {
          // Terraform comes back in the apply only to what changes.
          return plan.diagnostics;
        }
        return given
          ? resource.applyPlan(given, plan)
          : [...plan.diagnostics, ...(await resource.applyDeletion(plan.privateBytes))];
      }),
    ),
  );
}

/** Returns a set of the state in sorted order. */
export function sorted(value: Value | undefined): readonly string[] {
  return (value as readonly string[]).toSorted();
}

async function call(
  { url, username, password }: Simulator,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body?: object },
): Promise<unknown> {
  const kind = /^\/admin\/([a-z]+)s/.exec(path)?.[1] ?? "error";
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      accept: `application/vnd.abiquo.${kind}+json`,
      ...(body && { "content-type": `application/vnd.abiquo.${kind}+json` }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}
