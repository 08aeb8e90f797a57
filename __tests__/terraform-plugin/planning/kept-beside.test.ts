import { stringAttribute, UNKNOWN } from "../../../lib/terraform-plugin";
import type { CreateRequest, DeleteRequest, ObjectValue, ResourceDefinition } from "../../../lib/terraform-plugin";
import { Host } from "../support/host";

const NOT_CALLED = (): Promise<never> => Promise.reject(new Error("not expected"));

describe("the private data of an object", () => {
  const schema = { version: 0, attributes: { id: stringAttribute({ mode: "computed", description: "Id." }) } } as const;
  const thing: ResourceDefinition<typeof schema> = {
    typeName: "test_thing",
    schema,
    identity: {
      version: 0,
      attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
      fromState: ({ id }) => ({ id }),
      toState: ({ id }) => ({ id: typeof id === "string" ? id : null }),
    },
    handlers: () => ({
      create: async ({ privateState }) => {
        privateState.set("etag", 7);
        return { id: "1" };
      },
      read: async ({ state, privateState }) => ({ id: `${state.id}-${String(privateState.get("etag"))}` }),
      delete: async () => undefined,
    }),
  };

  test("is available in later operations", async () => {
    const host = await Host.of(thing);
    const stored = await host.change({});

    const read = await host.read(stored);

    expect(read.state).toEqual({ id: "1-7" });
    expect(read.privateBytes).toEqual(stored.privateBytes);
  });

  test("is not passed to the replacing object, but to the deletion of the old one", async () => {
    const found: Record<string, unknown> = {};
    const handlers = {
      read: NOT_CALLED,
      create: async ({ privateState }: CreateRequest<typeof schema>) => {
        found.create = privateState.get("etag");
        return { id: "2" };
      },
      delete: async ({ privateState }: DeleteRequest<typeof schema>) => {
        found.delete = privateState.get("etag");
      },
    };
    const { privateBytes = new Uint8Array(), ...prior } = await (await Host.of(thing)).change({});
    const host = await Host.of({ ...thing, handlers: () => handlers });

    const replacement = { ...(await host.plan({}, prior)), privateBytes, identity: prior.identity };
    const creation = await host.planReplacement({}, replacement);
    await host.applyChange(null, prior, { ...creation, planned: null });
    const created = await host.applyChange({}, undefined, creation);

    expect(found).toEqual({ create: undefined, delete: 7 });
    expect([creation.identity, created.privateBytes]).toEqual([undefined, new Uint8Array()]);
  });

  test("is removed with the object", async () => {
    const gone = { create: NOT_CALLED, read: async () => undefined, delete: async () => undefined };
    const stored = await (await Host.of(thing)).change({});
    const host = await Host.of({ ...thing, handlers: () => gone });

    const deleted = await host.applyChange(null, stored);
    const read = await host.read(stored);

    expect([deleted.state, read.state]).toEqual([null, null]);
    expect([deleted.privateBytes, read.privateBytes]).toEqual([new Uint8Array(), new Uint8Array()]);
  });

  test.each([
    ["the same", { id: "1" }, []],
    ["filled in after an import", { id: null }, []],
    ["none yet", undefined, []],
    ["another", { id: "2" }, ["Invalid state: the object itself has a different id in its identity than before."]],
  ])("includes an identity that may be %s", async (_, identity, problems) => {
    const handlers = { create: NOT_CALLED, delete: NOT_CALLED, read: async () => ({ id: "1" }) };
    const host = await Host.of({ ...thing, handlers: () => handlers });

    const read = await host.read({ state: { id: "1" }, identity });

    expect(read.identity).toEqual({ id: "1" });
    expect(read.diagnostics.map(({ detail }) => detail?.split("\n")[0])).toEqual(problems);
  });

  test("includes an identity that no update changes", async () => {
    const changing = { create: NOT_CALLED, delete: NOT_CALLED, read: NOT_CALLED, update: async () => ({ id: "2" }) };
    const host = await Host.of({ ...thing, handlers: () => changing });
    const prior = { state: { id: "1" }, identity: { id: "1" } };

    const request = { typeName: "test_thing", prior: prior.state, planned: { id: UNKNOWN }, config: { id: null } };
    const { diagnostics } = await host.server.applyResourceChange({
      ...request,
      privateBytes: new Uint8Array(),
      identity: prior.identity,
    });

    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("different id in its identity") as string }]);
  });

  test.each<[string, ObjectValue]>([
    ["id is missing, ident is not in the schema", { ident: "1" }],
    ["id is not of type string, but number", { id: 1 }],
  ])("is not lost with an identity in which %s", async (problem, wrong) => {
    const identity = { ...thing.identity!, fromState: () => wrong };
    const host = await Host.of({ ...thing, identity });

    const applied = await host.applyChange({});

    expect([applied.state, applied.identity]).toEqual([{ id: "1" }, undefined]);
    expect(applied.diagnostics).toMatchObject([
      {
        severity: "error",
        detail: expect.stringContaining(`fromState of test_thing returned cannot be stored: ${problem}.`) as string,
      },
    ]);
  });

  test("includes the identity", async () => {
    const host = await Host.of(thing);

    const plan = await host.plan({});
    const applied = await host.applyChange({}, undefined, plan);

    expect([plan.planned, plan.identity, applied.identity]).toEqual([{ id: UNKNOWN }, undefined, { id: "1" }]);
  });
});
