import type { ObjectValue, ResourceHandlers } from "../../../lib/terraform-plugin";
import {
  createProviderServer,
  DiagnosticError,
  isUnknown,
  stringAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { endpoint, endpointHandlers, endpointSchema, Remote } from "../support/endpoint";
import { Host, providerOf } from "../support/host";

const CONFIG = { kind: "shared", uri: "A:1" };

describe("while the provider's configuration is not known", () => {
  async function unconfigured(modifyPlan = jest.fn(() => Promise.resolve())): Promise<Host> {
    return Host.of(endpoint(new Remote(), { modifyPlan }), { configure: () => Promise.resolve(undefined) });
  }
  async function stored(): Promise<{ readonly state: Awaited<ReturnType<Host["change"]>>["state"] }> {
    return (await Host.of(endpoint(new Remote()))).change(CONFIG);
  }
  const NOT_KNOWN = [{ severity: "error", summary: "The provider's configuration is not known yet" }];

  test("a read returns the state unchanged", async () => {
    const host = await unconfigured();
    const prior = await stored();

    const read = await host.read(prior);

    expect(read).toMatchObject({ state: prior.state, diagnostics: [] });
  });

  test("a plan is made without a connection", async () => {
    const modifyPlan = jest.fn(() => Promise.resolve());
    const host = await unconfigured(modifyPlan);

    const { planned, diagnostics } = await host.plan(CONFIG);

    expect([planned?.uri, diagnostics, modifyPlan.mock.calls]).toEqual(["A:1", [], []]);
  });

  test.each([
    ["create", CONFIG, false],
    ["update", { ...CONFIG, uri: "B:2" }, true],
    ["delete", null, true],
  ])("%s is an error that changes nothing", async (_, config, hasPrior) => {
    const host = await unconfigured();
    const prior = hasPrior ? await stored() : undefined;

    const { state, diagnostics } = await host.applyChange(config, prior);

    expect(diagnostics).toMatchObject(NOT_KNOWN);
    expect(state).toEqual(prior?.state ?? null);
  });

  test("an import is an error", async () => {
    const host = await unconfigured();

    const { diagnostics } = await host.server.importResourceState({ typeName: "test_endpoint", id: "1" });

    expect(diagnostics).toMatchObject(NOT_KNOWN);
  });
});

describe("read", () => {
  test("removes the object from the state when it no longer exists", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);
    remote.objects.clear();

    const { state, privateBytes, diagnostics } = await host.read({ ...stored, privateBytes: Buffer.from("{}") });

    expect([state, diagnostics]).toEqual([null, []]);
    expect(privateBytes).toEqual(new Uint8Array());
  });

  test("shows only real drift", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);
    remote.write("drift", { ...remote.objects.get("1")!, port: 9 });

    const { state } = await host.read(stored);

    expect(state).toEqual({ ...stored.state, port: 9 });
  });

  test("keeps the state when it fails", async () => {
    const read = (): Promise<never> => Promise.reject(new DiagnosticError({ summary: "Forbidden" }));
    const host = await Host.of(endpoint(new Remote(), { read }));

    const { state, diagnostics } = await host.read({ state: host.full({ id: "1", kind: "shared" }) });

    expect(state).toMatchObject({ id: "1", kind: "shared" });
    expect(diagnostics).toEqual([{ severity: "error", summary: "Forbidden" }]);
  });

  const TIMEOUTS = '"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":1200000000000}';

  test.each([
    ["refuses private state that is not its own", "[1]", true, [{ summary: "Private state cannot be read" }]],
    ["refuses damaged private state", '{"key":"MQ==","other":1}', true, [{ summary: "Private state cannot be read" }]],
    ["refuses a part of private state", '{"key":"MQ=', true, [{ summary: "Private state cannot be read" }]],
    ["hands private state on that it does not need", "[1]", false, []],
    ["finds nothing in the private state of terraform-plugin-sdk", '{"schema_version":"1"}', true, []],
    ["finds no timeouts of terraform-plugin-sdk", `{${TIMEOUTS},"schema_version":"1"}`, true, []],
    ["finds no timeouts without a version", `{${TIMEOUTS}}`, true, []],
  ])("%s", async (_title, text, isNeeded, said) => {
    const read: ReturnType<typeof endpointHandlers>["read"] = async ({ state, privateState }) => {
      if (isNeeded) {
        expect(privateState.get("key") ?? privateState.get("schema_version")).toBeUndefined();
      }
      return state;
    };
    const host = await Host.of(endpoint(new Remote(), { read }));
    const privateBytes = Buffer.from(text);

    const outcome = await host.read({ state: host.full({ id: "1" }), privateBytes });

    expect(outcome.diagnostics).toMatchObject(said);
    expect(Buffer.from(outcome.privateBytes)).toEqual(privateBytes);
  });
});

describe("import", () => {
  const identity = {
    version: 0,
    attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
    fromState: ({ id }: Readonly<Record<string, unknown>>) => ({ id: String(id) }),
    toState: ({ id }: Readonly<Record<string, unknown>>) => ({ id: id as string }),
  } as const;

  test("by id completes the partial state with nulls", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { state } = await host.server.importResourceState({ typeName: "test_endpoint", id: "7" });

    expect(state).toEqual(host.full({ id: "7" }));
  });

  test("by identity starts from the identity, and returns it", async () => {
    const host = await Host.of({ ...endpoint(new Remote()), identity });

    const outcome = await host.server.importResourceState({
      typeName: "test_endpoint",
      id: "",
      identity: { id: "7" },
    });

    expect(outcome).toMatchObject({ state: { id: "7", kind: null }, identity: { id: "7" }, diagnostics: [] });
  });

  test.each([
    ["an id", "7", undefined],
    ["an identity", "", { id: "7" }],
  ])("by %s is an error if the type does not support it", async (by, id, given) => {
    const host = await Host.of(endpoint(new Remote(), { importState: undefined }));

    const request = { typeName: "test_endpoint", id, identity: given };
    const { diagnostics } = await host.server.importResourceState(request);

    expect(diagnostics).toMatchObject([{ summary: `test_endpoint cannot be imported by ${by}` }]);
  });
});

describe("configuration", () => {
  test("that failed leaves the provider without a connection", async () => {
    const host = await Host.of(endpoint(new Remote()), {
      configure: async ({ diagnostics }) => {
        diagnostics.error({ summary: "No endpoint" });
        return {};
      },
    });

    const { diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "The provider's configuration is not known yet" }]);
  });

  test("that returns nothing, although nothing is unknown, is a bug", async () => {
    const server = createProviderServer(providerOf({ configure: () => Promise.resolve(undefined) }));

    const { diagnostics } = await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider" }]);
    expect(diagnostics[0]?.detail).toContain("configure returned undefined");
  });

  test("creates handlers once, and again after another configuration", async () => {
    const handlers = jest.fn(() => endpointHandlers(new Remote()) as ResourceHandlers);
    const host = await Host.of({ ...endpoint(new Remote()), handlers });

    await host.change(CONFIG);
    await host.change(CONFIG);
    await host.server.configureProvider({ config: {}, terraformVersion: "1.11.4" });
    await host.change(CONFIG);

    expect(handlers).toHaveBeenCalledTimes(2);
  });

  test("reaches the provider with its unknown values", async () => {
    const schema = {
      version: 0,
      attributes: { endpoint: stringAttribute({ mode: "optional", description: "Endpoint." }) },
    } as const;
    const configure = jest.fn(async ({ config }: { readonly config: { readonly endpoint?: unknown } }) =>
      isUnknown(config.endpoint) ? undefined : {},
    );
    const server = createProviderServer({ ...providerOf({}), schema, configure });

    await server.configureProvider({ config: { endpoint: UNKNOWN }, terraformVersion: "1.11.4" });

    await expect(configure.mock.results[0]?.value).resolves.toBeUndefined();
  });
});

test.each([
  ["a surplus upgrade step", 1, { 1: Object }, "up to 1, but there is one from version 1"],
  ["a missing upgrade step", 3, { 0: Object, 2: Object }, "up to 3, but there is none from version 1"],
])("a resource with %s is refused immediately", (_, version, upgraders, text) => {
  const resource = { ...endpoint(new Remote()), schema: { ...endpointSchema, version }, upgraders };

  expect(() => createProviderServer(providerOf({ resources: [resource] }))).toThrow(text);
});

test("an identity with a surplus upgrade step is refused immediately", () => {
  const identity = {
    version: 1,
    attributes: {},
    upgraders: { 1: (old: ObjectValue) => old },
    fromState: () => ({}),
    toState: () => ({}),
  };
  const resource = { ...endpoint(new Remote()), identity };

  expect(() => createProviderServer(providerOf({ resources: [resource] }))).toThrow(
    "The upgraders of the identity of test_endpoint must lead from each older version to the next, up to 1, but there is one from version 1.",
  );
});

test("a provider with an invalid schema is refused immediately", () => {
  const schema = { version: 0, attributes: { count: endpointSchema.attributes.id } };

  expect(() => createProviderServer(providerOf({ resources: [{ ...endpoint(new Remote()), schema }] }))).toThrow(
    "count: Terraform reserves this name",
  );
});
