import { createProviderServer, isUnknown } from "../../../lib/terraform-plugin";
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
  /** Configures the provider anew, as each walk of Terraform does, and from now on so. */
  newRun(settings?: ObjectValue): Promise<void>;
  /** Runs what belongs to one walk: the provider is configured once, and what it plans is known to all of it. */
  inOneWalk<T>(steps: () => Promise<T>): Promise<T>;
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

/** Starts a simulated platform, or takes one that several share. Close it after the test. */
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

/** A plan as Terraform keeps it. */
export interface TestPlan {
  readonly planned: ObjectValue | null;
  readonly replaces: readonly string[];
  readonly isEmpty: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What a deletion of the plan gets back. */
  readonly privateBytes: Uint8Array;
}

/** What is to become of a resource: its configuration, or null to delete it. */
export type Step = readonly [resource: TestResource, given: ObjectValue | null];

/**
 * Plans and applies several resources as one configuration, all at once, in the order in which they are given. An error of
 * the plan ends it, as Terraform does. Returns what was said of each.
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

/** What Terraform keeps of one resource, and what it does with it. */
export class TestResource {
  state: ObjectValue | null = null;
  private privateBytes = new Uint8Array();

  constructor(
    private readonly server: ProviderServer,
    private readonly typeName: string,
    private readonly beginWalk: () => Promise<void>,
  ) {}

  /** Plans, and applies what was planned in a walk of its own. Returns what was said. */
  async apply(given: ObjectValue): Promise<readonly Diagnostic[]> {
    const plan = await this.plan(given);
    return hasError(plan.diagnostics) ? plan.diagnostics : this.applyPlan(given, plan);
  }

  /** Applies a plan: what is to be replaced is deleted first, and what is written is planned again. */
  async applyPlan(given: ObjectValue, first: TestPlan): Promise<readonly Diagnostic[]> {
    await this.beginWalk();
    const said = [...first.diagnostics];
    if (first.replaces.length > 0) {
      said.push(...(await this.change({ config: null, planned: null, privateBytes: first.privateBytes })));
      if (this.state !== null) {
        return said;
      }
    }
    const second = await this.planNow(given);
    const news = second.diagnostics.filter(({ summary }) => !said.some((earlier) => earlier.summary === summary));
    const changed = changedValues(first.planned, second.planned);
    if (hasError(news) || changed.length > 0) {
      return [...said, ...news, ...changed.map((name) => inconsistent(name))];
    }
    if (second.isEmpty) {
      return [...said, ...news];
    }
    const { planned, privateBytes } = second;
    return [...said, ...news, ...(await this.change({ config: this.config(given), planned, privateBytes }))];
  }

  /** Applies a plan in the walk that made it, so that a test can break the server in between. */
  applyAsPlanned(given: ObjectValue, { planned, privateBytes }: TestPlan): Promise<readonly Diagnostic[]> {
    return this.change({ config: this.config(given), planned, privateBytes });
  }

  /** Plans in a walk of its own: what comes out, which attributes replace, and whether nothing is to be done. */
  async plan(given: ObjectValue): Promise<TestPlan> {
    await this.beginWalk();
    return this.planNow(given);
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
    await this.beginWalk();
    return (await this.planDeletion()).diagnostics;
  }

  /** Plans to delete the object, and deletes it. Returns what was said, but not what the plan warned of. */
  async destroy(): Promise<readonly Diagnostic[]> {
    await this.beginWalk();
    const plan = await this.planDeletion();
    if (hasError(plan.diagnostics)) {
      return plan.diagnostics;
    }
    await this.beginWalk();
    return this.applyDeletion(plan.privateBytes);
  }

  /** Plans to delete the object, in the walk that is under way. */
  planDeletion(): Promise<PlanOutcome> {
    const { typeName, state: prior, privateBytes } = this;
    return this.server.planResourceChange({ typeName, prior, config: null, privateBytes });
  }

  /** Deletes the object as a plan has shown it, or without one, as it happens to what is tainted. */
  applyDeletion(privateBytes: Uint8Array = this.privateBytes): Promise<readonly Diagnostic[]> {
    return this.change({ config: null, planned: null, privateBytes });
  }

  /** Plans as for a tainted object: it is read, and then planned as a new one. */
  async planTainted(given: ObjectValue): Promise<TestPlan> {
    await this.beginWalk();
    await this.refresh();
    const { state, privateBytes } = this;
    this.forget();
    const plan = await this.planNow(given);
    [this.state, this.privateBytes] = [state, privateBytes];
    return plan;
  }

  /** Forgets a state as it is lost, or removed by `terraform state rm`. */
  forget(): void {
    this.state = null;
    this.privateBytes = new Uint8Array();
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

  set privateState(text: string) {
    this.privateBytes = Uint8Array.from(Buffer.from(text));
  }

  private async planNow(given: ObjectValue): Promise<TestPlan> {
    const config = this.config(given);
    const { typeName, state: prior, privateBytes } = this;
    const first = await this.server.planResourceChange({ typeName, prior, config, privateBytes });
    const isReplacement = first.requiresReplace.length > 0 && !hasError(first.diagnostics);
    const outcome = isReplacement
      ? await this.server.planResourceChange({ typeName, prior: null, config, privateBytes: first.privateBytes })
      : first;
    return {
      planned: outcome.planned,
      replaces: first.requiresReplace.map((path) => JSON.stringify(path)),
      isEmpty: JSON.stringify(outcome.planned) === JSON.stringify(prior),
      diagnostics: isReplacement ? [...first.diagnostics, ...outcome.diagnostics] : first.diagnostics,
      privateBytes: outcome.privateBytes,
    };
  }

  private async change({ config, planned, privateBytes }: Applied): Promise<readonly Diagnostic[]> {
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

interface Applied {
  readonly config: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly privateBytes: Uint8Array;
}

/** Values that a second plan changed though the first one showed them, which Terraform refuses. */
function changedValues(first: ObjectValue | null, second: ObjectValue | null): readonly string[] {
  return Object.entries(first ?? {})
    .filter(([name, value]) => !isUnknown(value) && JSON.stringify(second?.[name]) !== JSON.stringify(value))
    .map(([name]) => name);
}

function inconsistent(name: string): Diagnostic {
  return { severity: "error", summary: "Provider produced inconsistent final plan", path: [{ attribute: name }] };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
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
