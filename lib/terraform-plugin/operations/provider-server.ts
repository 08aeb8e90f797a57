import type { ActionDefinition } from "../schema/definitions/action";
import type { DataSourceDefinition } from "../schema/definitions/data-source";
import { DiagnosticError, Diagnostics } from "../schema/diagnostics";
import { checkProvider } from "./check-provider";
import { isWhollyKnown } from "../values/equal";
import { toDiagnostics } from "./errors";
import { Handlers } from "./handlers";
import { applyResource } from "./resource/apply";
import { callFunction } from "./call-function";
import type { OperationBase, ResourceContext } from "./context";
import { generateConfig } from "./resource/generate-config";
import { importResource } from "./resource/import";
import type { ActionContext } from "./invoke-action";
import { actionEvents, invokeAction, planAction } from "./invoke-action";
import { listEvents, listResource } from "./list-resource";
import { moveResource } from "./resource/move";
import { planResource } from "./resource/plan";
import { readResource } from "./resource/read";
import { readDataSource } from "./read-data-source";
import { upgradeIdentity, upgradeState } from "./stored/upgrade";
import { validateConfig } from "./validate";
import type { ListResourceDefinition } from "../schema/definitions/list-resource";
import type { Config } from "../schema/model";
import type { Provider } from "../schema/definitions/provider";
import type { ResourceDefinition } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";
import type * as server from "./server";
import type { ObjectValue } from "../values/values";

/** How a provider is served. */
export interface ProviderServerOptions {
  /**
   * Check planned and new states by Terraform's rules before Terraform does, and report what is wrong in more detail.
   * For tests.
   *
   * @default false
   */
  readonly verify?: boolean;
  /**
   * Called with what was thrown and nobody expected, for a log: the user is told of a bug, without the stack.
   *
   * @default - nothing is called
   */
  readonly onUnexpected?: (error: unknown) => void;
}

/**
 * Serves a provider: turns what it declares into answers to what Terraform asks.
 *
 * @throws Error if a schema is invalid
 */
export function createProviderServer<S extends Schema, Data>(
  provider: Provider<S, Data>,
  options: ProviderServerOptions = {},
): server.ProviderServer {
  checkProvider(provider);
  return new DeclaredProviderServer(provider, options);
}

type Bare<T> = Omit<T, "diagnostics">;

class DeclaredProviderServer<S extends Schema, Data> implements server.ProviderServer {
  /** Undefined until the provider is configured with known values. */
  private handlers: Handlers<Data> | undefined;
  private running = new AbortController();

  constructor(
    private readonly provider: Provider<S, Data>,
    private readonly options: ProviderServerOptions,
  ) {}

  async validateProviderConfig(config: ObjectValue): Promise<server.Outcome> {
    return this.serve({}, async ({ diagnostics }) => {
      validateConfig(this.provider, config, diagnostics);
      return {};
    });
  }

  async configureProvider(
    request: { config: ObjectValue; terraformVersion: string },
    call?: server.ServerCall,
  ): Promise<server.Outcome> {
    const configure = async ({ diagnostics, signal }: OperationBase): Promise<object> => {
      this.handlers = undefined;
      // The host's objects fit the schema; this is where they get the type that follows from it.
      const config = request.config as Config<S>;
      const data = await this.provider.configure({ ...request, config, diagnostics, signal: signal() });
      this.handlers = data === undefined || diagnostics.hasError ? undefined : new Handlers(data);
      if (data === undefined && !diagnostics.hasError && isWhollyKnown(request.config)) {
        throw new Error(
          "configure returned undefined, although all of its configuration is known: return {} at least.",
        );
      }
      return {};
    };
    return this.serve({}, configure, call);
  }

  async validateResourceConfig(request: { typeName: string; config: ObjectValue }): Promise<server.Outcome> {
    return this.serve({}, async ({ diagnostics }) => {
      validateConfig(this.resource(request.typeName), request.config, diagnostics);
      return {};
    });
  }

  async validateDataSourceConfig(request: { typeName: string; config: ObjectValue }): Promise<server.Outcome> {
    return this.serve({}, async ({ diagnostics }) => {
      validateConfig(this.dataSource(request.typeName), request.config, diagnostics);
      return {};
    });
  }

  async upgradeResourceState(
    request: server.UpgradeRequest,
  ): ReturnType<server.ProviderServer["upgradeResourceState"]> {
    return this.serve<{ state: ObjectValue | null }>({ state: null }, async () => {
      const type = this.resource(request.typeName);
      const state = upgradeState(type, request);
      const handlers = await this.handlers?.connect(type)();
      handlers?.noticeState?.(state);
      return { state };
    });
  }

  async upgradeResourceIdentity(
    request: server.UpgradeRequest,
  ): ReturnType<server.ProviderServer["upgradeResourceIdentity"]> {
    return this.serve<{ identity: ObjectValue | null }>({ identity: null }, async () => ({
      identity: upgradeIdentity(this.resource(request.typeName), request),
    }));
  }

  async readResource(request: server.ReadResourceRequest, call?: server.ServerCall): Promise<server.ObjectOutcome> {
    const { state, privateBytes, identity } = request;
    const read = async (base: OperationBase): Promise<Bare<server.ObjectOutcome>> =>
      readResource(this.resourceContext(base, request.typeName), request);
    return this.serve({ state, privateBytes, identity }, read, call);
  }

  async planResourceChange(request: server.PlanResourceRequest, call?: server.ServerCall): Promise<server.PlanOutcome> {
    const { prior, privateBytes, identity } = request;
    const plan = async (base: OperationBase): Promise<Bare<server.PlanOutcome>> =>
      planResource(this.resourceContext(base, request.typeName), request);
    return this.serve({ planned: prior, requiresReplace: [], privateBytes, identity }, plan, call);
  }

  async applyResourceChange(
    request: server.ApplyResourceRequest,
    call?: server.ServerCall,
  ): Promise<server.ObjectOutcome> {
    const { prior, privateBytes, identity } = request;
    const apply = async (base: OperationBase): Promise<Bare<server.ObjectOutcome>> =>
      applyResource(this.resourceContext(base, request.typeName), request);
    return this.serve({ state: prior, privateBytes, identity }, apply, call);
  }

  async importResourceState(
    request: server.ImportResourceRequest,
    call?: server.ServerCall,
  ): Promise<server.ObjectOutcome> {
    const find = async (base: OperationBase): Promise<Bare<server.ObjectOutcome>> =>
      importResource(this.resourceContext(base, request.typeName), request);
    return this.serve({ state: null, privateBytes: new Uint8Array() }, find, call);
  }

  async readDataSource(
    request: { typeName: string; config: ObjectValue },
    call?: server.ServerCall,
  ): ReturnType<server.ProviderServer["readDataSource"]> {
    const read = async (base: OperationBase): Promise<{ state: ObjectValue | null }> => {
      const definition = this.dataSource(request.typeName);
      const connect = this.handlers?.connect(definition);
      const context = { ...base, typeName: request.typeName, connect };
      return { state: await readDataSource(context, definition.schema, request.config) };
    };
    return this.serve({ state: null }, read, call);
  }

  async moveResourceState(request: server.MoveResourceRequest): Promise<server.ObjectOutcome> {
    return this.serve<Bare<server.ObjectOutcome>>({ state: null, privateBytes: new Uint8Array() }, async (base) =>
      moveResource(base, this.resource(request.typeName), request),
    );
  }

  async generateResourceConfig(request: { typeName: string; state: ObjectValue }): Promise<server.ConfigOutcome> {
    return this.serve<Bare<server.ConfigOutcome>>({ config: null }, async (base) => ({
      config: generateConfig(base, this.resource(request.typeName), request.state),
    }));
  }

  async validateListResourceConfig(request: { typeName: string; config: ObjectValue }): Promise<server.Outcome> {
    return this.serve({}, async ({ diagnostics }) => {
      validateConfig(this.listed(request.typeName), request.config, diagnostics);
      return {};
    });
  }

  listResource(request: server.ListResourceRequest, call?: server.ServerCall): AsyncIterable<server.ListEvent> {
    const base = this.begin(call);
    const { typeName } = request;
    return listEvents(base, () => {
      const connect = this.handlers?.connect(this.listed(typeName));
      return listResource({ ...base, type: this.resource(typeName), connect }, request);
    });
  }

  async validateActionConfig(request: { typeName: string; config: ObjectValue }): Promise<server.Outcome> {
    return this.serve({}, async ({ diagnostics }) => {
      validateConfig(this.action(request.typeName), request.config, diagnostics);
      return {};
    });
  }

  async planAction(
    request: { typeName: string; config: ObjectValue },
    call?: server.ServerCall,
  ): Promise<server.Outcome> {
    const plan = async (base: OperationBase): Promise<object> => {
      await planAction(this.actionContext(base, request.typeName), request.config);
      return {};
    };
    return this.serve({}, plan, call);
  }

  invokeAction(
    { typeName, config }: { typeName: string; config: ObjectValue },
    call?: server.ServerCall,
  ): AsyncIterable<server.ActionEvent> {
    const base = this.begin(call);
    return actionEvents(base, () => invokeAction(this.actionContext(base, typeName), config));
  }

  async callFunction(request: Parameters<server.ProviderServer["callFunction"]>[0]): Promise<server.FunctionOutcome> {
    return callFunction(this.provider.functions, request, this.options.onUnexpected);
  }

  stop(): void {
    this.running.abort();
    this.running = new AbortController();
  }

  /** Runs an operation; whatever it throws becomes a diagnostic beside the fallback. */
  private async serve<T>(
    fallback: T,
    operation: (base: OperationBase) => Promise<T>,
    call?: server.ServerCall,
  ): Promise<T & server.Outcome> {
    const base = this.begin(call);
    try {
      const result = await operation(base);
      return { ...result, diagnostics: base.diagnostics.all };
    } catch (error) {
      base.report(error);
      return { ...fallback, diagnostics: base.diagnostics.all };
    }
  }

  /** What an operation has at hand that begins now. */
  private begin(call: server.ServerCall | undefined): OperationBase {
    const diagnostics = new Diagnostics();
    const { running } = this;
    let made: AbortSignal | undefined;
    const signal = (): AbortSignal => (made ??= AbortSignal.any([running.signal, ...(call ? [call.signal] : [])]));
    const diagnose = (error: unknown): ReturnType<Provider["diagnose"]> => this.provider.diagnose(error);
    const { onUnexpected, verify = false } = this.options;
    const report = (error: unknown): void =>
      diagnostics.append(toDiagnostics(error, { diagnose, signal: signal(), onUnexpected }));
    return { diagnostics, signal, report, verify };
  }

  private resourceContext(base: OperationBase, typeName: string): ResourceContext {
    const { diagnostics, signal, report, verify } = base;
    const type = this.resource(typeName);
    return { diagnostics, signal, report, verify, type, connect: this.handlers?.connect(type) };
  }

  private actionContext(base: OperationBase, typeName: string): ActionContext {
    return { ...base, typeName, connect: this.handlers?.connect(this.action(typeName)) };
  }

  private listed(typeName: string): ListResourceDefinition<Schema, Data> {
    return find(this.provider.listResources ?? [], typeName, "list resource");
  }

  private action(typeName: string): ActionDefinition<Schema, Data> {
    return find(this.provider.actions ?? [], typeName, "action");
  }

  private resource(typeName: string): ResourceDefinition<Schema, Data> {
    return find(this.provider.resources, typeName, "resource");
  }

  private dataSource(typeName: string): DataSourceDefinition<Schema, Data> {
    return find(this.provider.dataSources, typeName, "data source");
  }
}

function find<T extends { readonly typeName: string }>(definitions: readonly T[], typeName: string, kind: string): T {
  const found = definitions.find((definition) => definition.typeName === typeName);
  if (!found) {
    throw new DiagnosticError({
      summary: `Unknown ${kind} type ${JSON.stringify(typeName)}`,
      detail: `This provider has: ${definitions.map((definition) => definition.typeName).join(", ") || "none"}.`,
    });
  }
  return found;
}
