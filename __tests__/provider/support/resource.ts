import { createProvider } from "../../../lib/provider";
import { isUnknown } from "../../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, PlanOutcome, ProviderServer, Schema } from "../../../lib/terraform-plugin";

/** The schemas of the provider. Each platform has a provider of its own. */
export const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });

/** Returns a configuration with null for omitted attributes. */
export function configure(schema: Schema, given: ObjectValue): ObjectValue {
  const nothing = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  return { ...nothing, ...given };
}

/** Returns what the provider has under a type name. */
export function definition<T extends { readonly typeName: string }>(all: readonly T[], typeName: string): T {
  const found = all.find((candidate) => candidate.typeName === typeName);
  if (!found) {
    throw new Error(`The provider has no ${typeName}.`);
  }
  return found;
}

/** A plan as stored by Terraform. */
export interface TestPlan {
  readonly planned: ObjectValue | null;
  readonly replaces: readonly string[];
  readonly isEmpty: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The planned private bytes, which a deletion receives. */
  readonly privateBytes: Uint8Array;
}

/** The state that Terraform stores for one resource, and Terraform's operations on it. */
export class TestResource {
  state: ObjectValue | null = null;
  private privateBytes = new Uint8Array();

  constructor(
    private readonly server: ProviderServer,
    private readonly typeName: string,
    private readonly beginWalk: () => Promise<void>,
  ) {}

  /** Plans, and applies the plan in another walk. Returns the diagnostics. */
  async apply(given: ObjectValue): Promise<readonly Diagnostic[]> {
    const plan = await this.plan(given);
    return hasError(plan.diagnostics) ? plan.diagnostics : this.applyPlan(given, plan);
  }

  /** Applies a plan: deletes a replaced object first, and plans again before a write. */
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

  /** Applies a plan in its own walk, so that a test can break the server in between. */
  applyAsPlanned(given: ObjectValue, { planned, privateBytes }: TestPlan): Promise<readonly Diagnostic[]> {
    return this.change({ config: this.config(given), planned, privateBytes });
  }

  /** Plans in its own walk. Returns the planned state, the attributes that replace, and whether the plan is empty. */
  async plan(given: ObjectValue): Promise<TestPlan> {
    await this.beginWalk();
    return this.planNow(given);
  }

  /** Refreshes the object. */
  async refresh(): Promise<readonly Diagnostic[]> {
    const { typeName, privateBytes } = this;
    const outcome = await this.server.readResource({ typeName, state: this.state ?? {}, privateBytes });
    this.keep(outcome);
    return outcome.diagnostics;
  }

  /** Plans to delete the object. Returns the diagnostics. */
  async planDestroy(): Promise<readonly Diagnostic[]> {
    await this.beginWalk();
    return (await this.planDeletion()).diagnostics;
  }

  /** Plans to delete the object, and deletes it. Returns the diagnostics without the plan's warnings. */
  async destroy(): Promise<readonly Diagnostic[]> {
    await this.beginWalk();
    const plan = await this.planDeletion();
    if (hasError(plan.diagnostics)) {
      return plan.diagnostics;
    }
    await this.beginWalk();
    return this.applyDeletion(plan.privateBytes);
  }

  /** Plans to delete the object in the current walk. */
  planDeletion(): Promise<PlanOutcome> {
    const { typeName, state: prior, privateBytes } = this;
    return this.server.planResourceChange({ typeName, prior, config: null, privateBytes });
  }

  /** Deletes the object with a plan, or without one, as for a tainted object. */
  applyDeletion(privateBytes: Uint8Array = this.privateBytes): Promise<readonly Diagnostic[]> {
    return this.change({ config: null, planned: null, privateBytes });
  }

  /** Plans as for a tainted object: refreshes it, and plans it as a new one. */
  async planTainted(given: ObjectValue): Promise<TestPlan> {
    await this.beginWalk();
    await this.refresh();
    const { state, privateBytes } = this;
    this.forget();
    const plan = await this.planNow(given);
    [this.state, this.privateBytes] = [state, privateBytes];
    return plan;
  }

  /** Drops the state, as if it were lost or removed by `terraform state rm`. */
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

  /** Validates a configuration. Returns its errors. */
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

  /** The private state, as text. */
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
    await this.showState();
    const outcome = await this.server.applyResourceChange({ typeName, prior, planned, config, privateBytes });
    this.keep(outcome);
    return outcome.diagnostics;
  }

  /** Upgrades the state, which Terraform does whenever it reads a state. */
  private async showState(): Promise<void> {
    if (this.state) {
      const { version } = definition(provider.resources, this.typeName).schema;
      await this.server.upgradeResourceState({ typeName: this.typeName, version, raw: this.state });
    }
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

/** Finds known values of the first plan that the second plan changed, which Terraform refuses. */
function changedValues(first: ObjectValue | null, second: ObjectValue | null): readonly string[] {
  return Object.entries(first ?? {})
    .filter(([name, value]) => !isUnknown(value) && JSON.stringify(second?.[name]) !== JSON.stringify(value))
    .map(([name]) => name);
}

function inconsistent(name: string): Diagnostic {
  return { severity: "error", summary: "Provider produced inconsistent final plan", path: [{ attribute: name }] };
}

/** Returns whether one of the diagnostics is an error. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Returns the summaries of diagnostics. */
export function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ summary }) => summary);
}
