import {
  Decimal,
  DiagnosticError,
  dynamicAttribute,
  DynamicValue,
  numberAttribute,
  stringAttribute,
} from "../../../lib/terraform-plugin";
import type { NumberValue, ResourceHandlers, State } from "../../../lib/terraform-plugin";
import type { EndpointState, endpointSchema } from "../support/endpoint";
import { endpoint, endpointHandlers, Remote } from "../support/endpoint";
import { Host } from "../support/host";

const CONFIG = { kind: "shared", uri: "A:1" };
const LOST = new DiagnosticError({ summary: "Lost" });
const LOST_CALL = (): Promise<never> => Promise.reject(LOST);
const LOST_DIAGNOSTIC = { severity: "error", summary: "Lost" };

describe("create", () => {
  test("keeps the spelling of the plan and adds the rest", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { state } = await host.change({ ...CONFIG, members: ["b", "a"] });

    expect(state).toMatchObject({ id: "1", uri: "A:1", host: "A", members: ["b", "a"], alive: true });
  });

  test.each<[string, NumberValue]>([
    ["a decimal", new Decimal("1e5000")],
    ["an integer", 10n ** 5000n],
  ])("keeps an object with a number that is too long to be sent: %s", async (_, size) => {
    const schema = {
      version: 0,
      attributes: {
        name: stringAttribute({ mode: "required", description: "Name." }),
        size: numberAttribute({ mode: "computed", description: "Size." }),
      },
    } as const;
    const create = async (): Promise<State<typeof schema>> => ({ name: "a", size });
    const handlers = (): ResourceHandlers<typeof schema> => ({ create, read: LOST_CALL, delete: LOST_CALL });
    const host = await Host.of({ typeName: "test_thing", schema, handlers });

    const { state, diagnostics } = await host.applyChange({ name: "a" });

    expect(state).toEqual({ name: "a", size: null });
    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: "size" }] }]);
  });

  test("keeps attributes saved before an error, so that Terraform records the object as tainted", async () => {
    const remote = new Remote();
    remote.failing = { afterSave: LOST };
    const host = await Host.of(endpoint(remote));

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toEqual([LOST_DIAGNOSTIC]);
    expect(state).toEqual({
      id: "1",
      kind: "shared",
      uri: "A:1",
      host: "A",
      port: 1,
      members: null,
      check: "warn",
      secret: null,
      alive: null,
    });
  });

  test("records nothing if nothing was saved", async () => {
    const remote = new Remote();
    remote.failing = { before: LOST };
    const host = await Host.of(endpoint(remote));

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect([state, diagnostics]).toEqual([null, [LOST_DIAGNOSTIC]]);
  });

  test("keeps the type of a planned null", async () => {
    const schema = {
      version: 0,
      attributes: { any: dynamicAttribute({ mode: "optional", description: "Anything." }) },
    } as const;
    const create = async (): Promise<State<typeof schema>> => ({ any: null });
    const handlers = (): ResourceHandlers<typeof schema> => ({
      create,
      read: async () => ({ any: null }),
      delete: LOST_CALL,
    });
    const host = await Host.of({ typeName: "test_thing", schema, handlers });
    const any = new DynamicValue("string", null);

    const stored = await host.change({ any });

    expect(stored.state).toEqual({ any });
    expect((await host.read(stored)).state).toEqual({ any });
  });

  test("gets write-only values in addition to the plan, and stores none", async () => {
    let seen: unknown;
    const host = await Host.of({
      ...endpoint(new Remote()),
      handlers: () => ({
        ...endpointHandlers(new Remote()),
        create: async ({ plan, writeOnly }) => {
          seen = [plan.secret, writeOnly];
          return { ...plan, id: "1", alive: true, members: [], secret: "s" };
        },
      }),
    });

    const { state } = await host.applyChange({ ...CONFIG, secret: "s" });

    expect([seen, state?.secret]).toEqual([[null, host.full({ secret: "s" })], null]);
  });

  test("names attributes that stay unknown, and keeps the object", async () => {
    const host = await Host.of(
      endpoint(new Remote(), { create: async ({ plan }) => ({ ...(plan as EndpointState), id: "1" }) }),
    );

    const { state, diagnostics } = await host.applyChange({ ...CONFIG, members: [] });

    expect(diagnostics).toMatchObject([
      {
        summary: "Bug in the provider",
        path: [{ attribute: "alive" }],
        detail: expect.stringContaining("alive") as string,
      },
    ]);
    expect(state).toMatchObject({ id: "1", alive: null });
  });

  test.each<[string, object, string, object]>([
    ["a text for a number", { port: "1" }, "port", { id: "1", port: null }],
    ["no number", { port: NaN }, "port", { id: "1", port: null }],
    ["a number for the id", { id: 1 }, "id", { id: null, port: 1 }],
    ["a JavaScript set", { members: new Set(["a"]) }, "members", { id: "1", members: null }],
  ])("keeps the rest of an object with %s", async (_, wrong, name, rest) => {
    const created = (plan: object): EndpointState =>
      ({ ...plan, id: "1", alive: true, members: [], ...wrong }) as unknown as EndpointState;
    const host = await Host.of(endpoint(new Remote(), { create: async ({ plan }) => created(plan) }));

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: name }] }]);
    expect(state).toMatchObject({ ...rest, uri: "A:1", alive: true });
  });

  test("keeps the rest of the attributes saved before an error", async () => {
    const host = await Host.of(
      endpoint(new Remote(), {
        create: async ({ save }) => {
          save({ id: "1", port: "1" as unknown as number });
          throw LOST;
        },
      }),
    );

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider" }, LOST_DIAGNOSTIC]);
    expect(state).toMatchObject({ id: "1", port: null });
  });

  test("keeps the saved id if the returned one has a wrong type", async () => {
    const create: ResourceHandlers<typeof endpointSchema>["create"] = async ({ plan, save }) => {
      save({ id: "1" });
      return { ...plan, id: 1, alive: true, members: [] } as unknown as EndpointState;
    };
    const host = await Host.of(endpoint(new Remote(), { create }));

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: "id" }] }]);
    expect(state).toMatchObject({ id: "1", alive: true });
  });

  test("reports a result that differs from the plan", async () => {
    const host = await Host.of(
      endpoint(new Remote(), {
        create: async ({ plan }) => ({ ...(plan as EndpointState), id: "1", alive: true, members: [], kind: "other" }),
      }),
    );

    const { diagnostics } = await host.applyChange(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: "kind" }] }]);
  });
});

describe("update", () => {
  test("sends nothing for a change that concerns only the provider", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);

    const { state } = await host.change({ ...CONFIG, check: "off" }, stored);

    expect(state).toEqual({ ...stored.state, check: "off" });
    expect(remote.writes).toEqual(["create"]);
  });

  test("keeps the prior state and saved attributes if it fails", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);
    remote.failing = { afterSave: LOST };

    const { state, diagnostics } = await host.applyChange({ ...CONFIG, uri: "B:2" }, stored);

    expect(state).toEqual({ ...stored.state, port: 2 });
    expect(diagnostics).toEqual([LOST_DIAGNOSTIC]);
  });

  test("keeps the stored id if the returned one has a wrong type", async () => {
    const remote = new Remote();
    const stored = await (await Host.of(endpoint(remote))).change(CONFIG);
    const update = async ({ plan }: { readonly plan: object }): Promise<EndpointState> =>
      ({ ...plan, id: 1, alive: true, members: [] }) as unknown as EndpointState;
    const host = await Host.of(endpoint(remote, { update }));

    const { state, diagnostics } = await host.applyChange({ ...CONFIG, uri: "B:2" }, stored);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: "id" }] }]);
    expect(state).toMatchObject({ id: "1", uri: "B:2" });
  });

  test("is a bug if every change should have replaced the object", async () => {
    const remote = new Remote();
    const stored = await (await Host.of(endpoint(remote))).change(CONFIG);
    const host = await Host.of(endpoint(remote, { update: undefined }));

    const { state, diagnostics } = await host.applyChange({ ...CONFIG, uri: "B:2" }, stored);

    expect(state).toEqual(stored.state);
    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider" }]);
  });
});

describe("delete", () => {
  test("leaves nothing behind", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);

    const outcome = await host.applyChange(null, stored);

    expect(outcome).toEqual({ state: null, privateBytes: new Uint8Array(), identity: undefined, diagnostics: [] });
    expect(remote.objects.size).toBe(0);
  });

  test("leaves no private data of the object behind, not even data from the deletion itself", async () => {
    const note: Partial<ResourceHandlers<typeof endpointSchema>> = {
      create: async (request) => {
        request.privateState.set("owner", "me");
        return endpointHandlers(remote).create(request);
      },
      delete: async ({ privateState }) => privateState.set("deleted", true),
    };
    const remote = new Remote();
    const host = await Host.of(endpoint(remote, note));
    const stored = await host.change(CONFIG);

    const { privateBytes } = await host.applyChange(null, stored);

    expect(stored.privateBytes?.length).toBeGreaterThan(0);
    expect(privateBytes).toEqual(new Uint8Array());
  });

  test("keeps the object when it fails", async () => {
    const remote = new Remote();
    const host = await Host.of(endpoint(remote));
    const stored = await host.change(CONFIG);
    remote.failing = { before: LOST };

    const { state, diagnostics } = await host.applyChange(null, stored);

    expect([state, diagnostics]).toEqual([stored.state, [LOST_DIAGNOSTIC]]);
  });
});
