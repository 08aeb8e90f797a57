import type { ProviderServer, ResourceDefinition } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { endpoint, Remote } from "../support/endpoint";
import { providerOf } from "../support/host";

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
