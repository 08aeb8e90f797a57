import type {
  Diagnostic,
  ObjectOutcome,
  ObjectValue,
  PlanOutcome,
  Provider,
  Schema,
} from "../../../lib/terraform-plugin";
import type {
  DataSourceDefinition,
  FunctionDefinition,
  ProviderServer,
  ResourceDefinition,
} from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { complete } from "../../../lib/terraform-plugin/schema/shape";

/** The data that Terraform stores for an object. */
export interface Stored {
  readonly state: ObjectValue;
  readonly privateBytes?: Uint8Array;
  readonly identity?: ObjectValue;
}

const NO_BYTES = new Uint8Array();

/** Creates a provider from the parts that a test needs. */
export function providerOf(parts: {
  readonly resources?: readonly ResourceDefinition[];
  readonly dataSources?: readonly DataSourceDefinition[];
  readonly functions?: readonly FunctionDefinition[];
  readonly diagnose?: Provider["diagnose"];
  readonly configure?: Provider["configure"];
}): Provider {
  return {
    name: "test",
    version: "1.0.0",
    schema: { version: 0, attributes: {} },
    resources: [],
    dataSources: [],
    functions: [],
    configure: () => Promise.resolve({}),
    diagnose: () => undefined,
    ...parts,
  };
}

/** Calls a server for one resource type as Terraform does. Configurations are written without nulls. */
export class Host {
  private constructor(
    readonly server: ProviderServer,
    private readonly typeName: string,
    private readonly schema: Schema,
  ) {}

  /** Creates a host with a configured provider that has one resource. */
  static async of(resource: ResourceDefinition, parts: Parameters<typeof providerOf>[0] = {}): Promise<Host> {
    const server = createProviderServer(providerOf({ resources: [resource], ...parts }), { verify: true });
    await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });
    return new Host(server, resource.typeName, resource.schema);
  }

  full(partial: ObjectValue): ObjectValue {
    return complete(this.schema, partial);
  }

  async plan(config: ObjectValue | null, stored?: Stored & { readonly mayDefer?: boolean }): Promise<PlanOutcome> {
    const full = config && this.full(config);
    return this.server.planResourceChange({
      typeName: this.typeName,
      prior: stored?.state ?? null,
      config: full,
      privateBytes: stored?.privateBytes ?? NO_BYTES,
      identity: stored?.identity,
      mayDefer: stored?.mayDefer,
    });
  }

  async applyChange(config: ObjectValue | null, stored?: Stored, plan?: PlanOutcome): Promise<ObjectOutcome> {
    const { planned, privateBytes, identity } = plan ?? (await this.plan(config, stored));
    return this.server.applyResourceChange({
      typeName: this.typeName,
      prior: stored?.state ?? null,
      planned,
      config: config && this.full(config),
      privateBytes,
      identity,
    });
  }

  /** Plans the creation of the replacing object, if the plan requires a replacement. */
  async planReplacement(config: ObjectValue, { privateBytes, identity }: PlanOutcome): Promise<PlanOutcome> {
    const request = { typeName: this.typeName, prior: null, config: this.full(config) };
    return this.server.planResourceChange({ ...request, privateBytes, identity });
  }

  /** Plans and applies a change, with a replacement if the plan requires it. Fails on any error. */
  async change(config: ObjectValue, stored?: Stored): Promise<Stored> {
    const plan = await this.plan(config, stored);
    expectNoErrors(plan.diagnostics);
    if (plan.requiresReplace.length > 0) {
      const creation = await this.planReplacement(config, plan);
      expectNoErrors(creation.diagnostics);
      const deleted = await this.applyChange(null, stored, { ...creation, planned: null });
      expectNoErrors(deleted.diagnostics);
      return this.change(config);
    }
    const applied = await this.applyChange(config, stored, plan);
    expectNoErrors(applied.diagnostics);
    return storedOf(applied);
  }

  async read(stored: Stored): Promise<ObjectOutcome> {
    return this.server.readResource({ typeName: this.typeName, privateBytes: NO_BYTES, ...stored });
  }

  async validate(config: ObjectValue): Promise<readonly Diagnostic[]> {
    const request = { typeName: this.typeName, config: this.full(config) };
    return (await this.server.validateResourceConfig(request)).diagnostics;
  }
}

/** The object of a result, which must not be null. */
export function storedOf({ state, privateBytes, identity }: ObjectOutcome): Stored {
  if (!state) {
    throw new Error("There is no object.");
  }
  return { state, privateBytes, identity };
}

function expectNoErrors(diagnostics: readonly Diagnostic[]): void {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
}
