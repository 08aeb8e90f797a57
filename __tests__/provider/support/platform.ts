import { createProviderServer } from "../../../lib/terraform-plugin";
import type {
  Diagnostic,
  ObjectValue,
  PlanOutcome,
  ProviderServer,
  Schema,
  Value,
} from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator, SimulatorOptions } from "../../../lib/simulator";

/** A simulated Abiquo, and our provider configured for it, called the way Terraform calls it. */
export interface TestPlatform {
  readonly simulator: Simulator;
  readonly server: ProviderServer;
  /** Configures the provider anew, as each run of Terraform does. */
  newRun(settings?: ObjectValue): Promise<void>;
  /** A resource of a type, not created yet. */
  resource(typeName: string): TestResource;
  /** Reads a data source: its state, or its errors. */
  data(typeName: string, config: ObjectValue): Promise<{ state: ObjectValue | null; errors: readonly string[] }>;
  /** Calls the API behind Terraform's back. */
  call(method: string, path: string, body?: object): Promise<unknown>;
  /** Methods and paths of all writes so far, each followed by its status. Checks write nothing. */
  writes(): readonly string[];
  close(): Promise<void>;
}

const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });

/** A configuration with null for all that is not given. */
export function configure(schema: Schema, given: ObjectValue): ObjectValue {
  const nothing = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  return { ...nothing, ...given };
}

/** Starts a simulated platform. Close it after the test. */
export async function startPlatform(options: SimulatorOptions = {}, settings: ObjectValue = {}): Promise<TestPlatform> {
  const simulator = await startSimulator(options);
  const own = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  const server = createProviderServer(own, { verify: true });
  const { url: endpoint, username, password } = simulator;
  const newRun = async (changed: ObjectValue = {}): Promise<void> => {
    const all = { endpoint, username, password, max_retries: 0, ...settings, ...changed };
    const config = configure(provider.schema, all);
    const { diagnostics } = await server.configureProvider({ config, terraformVersion: "1.11.4" });
    expect(diagnostics).toEqual([]);
  };
  await newRun();
  return {
    simulator,
    server,
    newRun,
    resource: (typeName) => new TestResource(server, typeName),
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
    close: () => simulator.close(),
  };
}

/** What Terraform keeps of one resource, and what it does with it. */
export class TestResource {
  state: ObjectValue | null = null;
  private privateBytes = new Uint8Array();

  constructor(
    private readonly server: ProviderServer,
    private readonly typeName: string,
  ) {}

  /** Plans and applies, replacing where the plan says so. Returns what was said. */
  async apply(given: ObjectValue): Promise<readonly Diagnostic[]> {
    const planned = await this.plan(given);
    if (planned.diagnostics.some(({ severity }) => severity === "error")) {
      return planned.diagnostics;
    }
    if (planned.replaces.length === 0) {
      return [...planned.diagnostics, ...(await this.change(this.config(given), planned))];
    }
    const destroyed = await this.destroy();
    return this.state === null ? [...destroyed, ...(await this.apply(given))] : destroyed;
  }

  /** Plans: what comes out, which attributes replace, and whether nothing is to be done. */
  async plan(given: ObjectValue): Promise<{
    readonly planned: ObjectValue | null;
    readonly privateBytes: Uint8Array;
    readonly replaces: readonly string[];
    readonly isEmpty: boolean;
    readonly diagnostics: readonly Diagnostic[];
  }> {
    const config = this.config(given);
    const { typeName, state: prior, privateBytes } = this;
    const outcome = await this.server.planResourceChange({ typeName, prior, config, privateBytes });
    const replaces = outcome.requiresReplace.map((path) => JSON.stringify(path));
    const isEmpty = JSON.stringify(outcome.planned) === JSON.stringify(prior);
    return { ...outcome, replaces, isEmpty };
  }

  /** Reads the object as it is now. */
  async refresh(): Promise<readonly Diagnostic[]> {
    const { typeName, privateBytes } = this;
    const outcome = await this.server.readResource({ typeName, state: this.state ?? {}, privateBytes });
    this.keep(outcome);
    return outcome.diagnostics;
  }

  /** Plans to delete the object. Returns what was said. */
  async planDestroy(): Promise<readonly Diagnostic[]> {
    const { typeName, state: prior, privateBytes } = this;
    const request = { typeName, prior, config: null, privateBytes };
    return (await this.server.planResourceChange(request)).diagnostics;
  }

  async destroy(): Promise<readonly Diagnostic[]> {
    return this.change(null, { planned: null, privateBytes: this.privateBytes });
  }

  /** Imports and reads, as Terraform does. */
  async import(id: string): Promise<readonly Diagnostic[]> {
    const outcome = await this.server.importResourceState({ typeName: this.typeName, id });
    this.keep(outcome);
    return outcome.state ? [...outcome.diagnostics, ...(await this.refresh())] : outcome.diagnostics;
  }

  /** Errors of the configuration. */
  async validate(given: ObjectValue): Promise<readonly string[]> {
    const { typeName } = this;
    const { diagnostics } = await this.server.validateResourceConfig({ typeName, config: this.config(given) });
    return summaries(diagnostics);
  }

  get id(): string {
    const id = this.state?.id;
    if (typeof id !== "string") {
      throw new Error(`There is no ${this.typeName} in the state.`);
    }
    return id;
  }

  /** What Terraform keeps beside the state, as text. */
  get privateState(): string {
    return Buffer.from(this.privateBytes).toString();
  }

  private async change(
    config: ObjectValue | null,
    { planned, privateBytes }: Pick<PlanOutcome, "planned" | "privateBytes">,
  ): Promise<readonly Diagnostic[]> {
    const { typeName, state: prior } = this;
    const outcome = await this.server.applyResourceChange({ typeName, prior, planned, config, privateBytes });
    this.keep(outcome);
    return outcome.diagnostics;
  }

  private keep({ state, privateBytes }: { state: ObjectValue | null; privateBytes: Uint8Array }): void {
    this.state = state;
    this.privateBytes = Uint8Array.from(privateBytes);
  }

  private config(given: ObjectValue): ObjectValue {
    return configure(definition(provider.resources, this.typeName).schema, given);
  }
}

/** The summaries of diagnostics. */
export function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ summary }) => summary);
}

/** A set of the state in order, since sets have none. */
export function sorted(value: Value | undefined): readonly string[] {
  return (value as readonly string[]).toSorted();
}

function definition<T extends { readonly typeName: string }>(all: readonly T[], typeName: string): T {
  const found = all.find((candidate) => candidate.typeName === typeName);
  if (!found) {
    throw new Error(`The provider has no ${typeName}.`);
  }
  return found;
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
