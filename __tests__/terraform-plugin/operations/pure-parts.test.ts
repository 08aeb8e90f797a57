import type { ProviderServer, ResourceDefinition } from "../../../lib/terraform-plugin";
import { createProviderServer, stringAttribute } from "../../../lib/terraform-plugin";
import { endpoint, Remote } from "../support/endpoint";
import { Host, providerOf } from "../support/host";

const promise = (): never => Promise.resolve({ id: "1" }) as never;
const identity: ResourceDefinition["identity"] = {
  version: 1,
  attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
  upgraders: { 0: promise },
  fromState: promise,
  toState: promise,
};

const plain = endpoint(new Remote());
/** A resource whose parts without a connection are asynchronous, as only JavaScript lets them be. */
const resource: ResourceDefinition = {
  ...plain,
  schema: { ...plain.schema, version: 1 },
  upgraders: { 0: promise },
  identity,
  derive: promise,
  moveState: promise,
  generateConfig: promise,
};
const BYTES = { privateBytes: new Uint8Array() };
const named = { typeName: "test_endpoint" };
const old = { ...named, version: 0, raw: { id: "1" } };
const source = { ...named, providerAddress: "example.com/acme/other", schemaVersion: 0, state: { id: "1" } };

test.each<[string, (server: ProviderServer) => Promise<{ readonly diagnostics: unknown }>]>([
  ["derive", (server) => server.planResourceChange({ ...named, ...BYTES, prior: null, config: {} })],
  ["moveState", (server) => server.moveResourceState({ ...named, source })],
  ["generateConfig", (server) => server.generateResourceConfig({ ...named, state: {} })],
  ["toState", (server) => server.importResourceState({ ...named, id: "", identity: { id: "1" } })],
  ["the upgrader from version 0", (server) => server.upgradeResourceState(old)],
  ["the upgrader from version 0", (server) => server.upgradeResourceIdentity(old)],
])("a promise of %s is an error, instead of an object without values", async (part, call) => {
  const server = createProviderServer(providerOf({ resources: [resource] }));
  await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });

  const { diagnostics } = await call(server);

  expect(diagnostics).toMatchObject([{ detail: expect.stringContaining(part) as string, severity: "error" }]);
  expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("but Promise.") as string }]);
});

describe("a callback of an attribute that is asynchronous, as only JavaScript lets it be,", () => {
  /** A host for a resource whose only attribute has these options, and an object of it. */
  async function hostOf(options: object): Promise<Host> {
    const attribute = { ...stringAttribute({ mode: "optional", description: "Title." }), ...options };
    const schema = { version: 0, attributes: { title: attribute } };
    return Host.of({ typeName: "test_note", schema, handlers: (data) => plain.handlers(data) });
  }

  test.each([
    ["requiresReplace of title", { requiresReplace: () => Promise.resolve(false) }],
    ["sameMeaning", { sameMeaning: () => Promise.resolve(true) }],
  ])("is an error, instead of a wrong plan: %s", async (callback, options) => {
    const host = await hostOf(options);

    const plan = await host.plan({ title: "b" }, { state: { title: "a" } });

    expect(plan).toMatchObject({ planned: { title: "a" }, requiresReplace: [] });
    expect(plan.diagnostics.map(({ detail }) => detail?.split("\n")[0])).toEqual([
      `${callback} returned a promise: it has no connection, and must be synchronous.`,
    ]);
  });

  test.each([
    ["returned a promise: it has no connection, and must be synchronous.", () => Promise.reject(new Error("late"))],
    ["returned neither a text nor undefined, but boolean.", () => true],
    ["returned neither a text nor undefined, but Error.", () => new Error("too long")],
  ])("or answers with something else, is named: a validator that %s", async (fault, validator) => {
    const host = await hostOf({ validators: [validator] });

    const [diagnostic] = await host.validate({ title: "a" });

    expect(diagnostic?.detail?.split("\n")[0]).toBe(`A validator of title ${fault}`);
  });
});
