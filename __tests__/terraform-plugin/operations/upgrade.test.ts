import type { ObjectValue, ResourceDefinition, Value } from "../../../lib/terraform-plugin";
import {
  boolAttribute,
  createProviderServer,
  Decimal,
  dynamicAttribute,
  DynamicValue,
  integerAttribute,
  nestedSetAttribute,
  numberAttribute,
  stringAttribute,
  stringListAttribute,
  stringMapAttribute,
} from "../../../lib/terraform-plugin";
import { complete } from "../../../lib/terraform-plugin/schema/shape";
import { Host, providerOf } from "../support/host";

const schema = {
  version: 2,
  attributes: {
    name: stringAttribute({ mode: "required", description: "Name." }),
    port: integerAttribute({ mode: "optional", description: "Port." }),
    exact: numberAttribute({ mode: "optional", description: "Number." }),
    on: boolAttribute({ mode: "optional", description: "Switch." }),
    list: stringListAttribute({ mode: "optional", description: "List." }),
    map: stringMapAttribute({ mode: "optional", description: "Map." }),
    any: dynamicAttribute({ mode: "optional", description: "Anything." }),
    set: nestedSetAttribute(
      { key: stringAttribute({ mode: "required", description: "Key." }) },
      { mode: "optional", description: "Set." },
    ),
    secret: stringAttribute({ mode: "optional", writeOnly: true, description: "Secret." }),
  },
  blocks: {
    rule: { nesting: "list", block: { attributes: {} } },
  },
} as const;

const thing: ResourceDefinition = {
  typeName: "test_thing",
  schema,
  upgraders: {
    0: ({ label, ...rest }) => ({ ...rest, title: label ?? null }),
    1: ({ title, ...rest }) => ({ ...rest, name: title ?? null }),
  },
  identity: {
    version: 2,
    upgraders: { 1: ({ number = null }) => ({ id: number }) },
    attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
    fromState: () => ({ id: "1" }),
    toState: () => ({}),
  },
  handlers: () => ({ create: fail, read: fail, delete: fail }),
};

function fail(): Promise<never> {
  return Promise.reject(new Error("not expected"));
}

async function upgrade(version: number, raw: ObjectValue): ReturnType<Host["server"]["upgradeResourceState"]> {
  const host = await Host.of(thing);
  return host.server.upgradeResourceState({ typeName: "test_thing", version, raw });
}

test("the first upgrade with a connection creates handlers; validation and upgrades without one do not", async () => {
  const handlers = jest.fn(() => ({ create: fail, read: fail, delete: fail }));
  const server = createProviderServer(providerOf({ resources: [{ ...thing, handlers }] }));
  const request = { typeName: "test_thing", version: 2, raw: { name: "a" } };
  await server.validateResourceConfig({ typeName: "test_thing", config: complete(schema, { name: "a" }) });
  await server.upgradeResourceState(request);
  expect(handlers).not.toHaveBeenCalled();

  await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });
  await server.upgradeResourceState(request);

  expect(handlers).toHaveBeenCalledTimes(1);
});

test("an error of noticeState is reported, even if it comes later", async () => {
  const noticeState = (): Promise<never> => Promise.reject(new Error("not noticed"));
  const host = await Host.of({ ...thing, handlers: () => ({ create: fail, read: fail, delete: fail, noticeState }) });

  const request = { typeName: "test_thing", version: 2, raw: { name: "a" } };
  const { diagnostics } = await host.server.upgradeResourceState(request);

  expect(diagnostics[0]?.detail).toContain("not noticed");
});

describe("a state of the current version", () => {
  test("loses attributes that the schema does not have, and gains nulls for missing ones", async () => {
    const { state, diagnostics } = await upgrade(2, { name: "a", gone: 1, secret: "s" });

    expect(diagnostics).toEqual([]);
    expect(state).toEqual({
      name: "a",
      port: null,
      exact: null,
      on: null,
      list: null,
      map: null,
      any: null,
      set: null,
      secret: null,
      rule: [],
    });
  });

  test.each<[string, ObjectValue, ObjectValue]>([
    ["a number as text", { port: "80" }, { port: 80 }],
    ["a large number as text", { exact: "9007199254740993" }, { exact: 9007199254740993n }],
    ["a long fraction as text", { exact: "0.1234567890123456789" }, { exact: new Decimal("0.1234567890123456789") }],
    ["a boolean as text", { on: "true" }, { on: true }],
    ["a text as number", { name: 7 }, { name: "7" }],
    ["a text as boolean", { name: false }, { name: "false" }],
    ["a text as exact number", { name: new Decimal("0.1") }, { name: "0.1" }],
    ["a text as small number", { name: 2 ** -20 }, { name: "0.00000095367431640625" }],
    ["a list and a map", { list: ["a", 1], map: { k: true } }, { list: ["a", "1"], map: { k: "true" } }],
    ["nested objects", { set: [{ key: "a", gone: 1 }, {}] }, { set: [{ key: "a" }, { key: null }] }],
    [
      "a dynamic value with its type",
      { any: { type: ["tuple", ["string", ["list", "number"]]], value: ["a", ["1"]] } },
      {
        any: new DynamicValue({ kind: "tuple", elements: ["string", { kind: "list", element: "number" }] }, ["a", [1]]),
      },
    ],
  ])("may contain %s", async (_, raw, expected) => {
    const { state, diagnostics } = await upgrade(2, raw);

    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject(expected);
  });

  test.each<[string, ObjectValue]>([
    ["name", { name: {} }],
    ["port", { port: "many" }],
    ["on", { on: 1 }],
    ["list[1]", { list: ["a", []] }],
    ['map["k"]', { map: { k: [] } }],
    ["set", { set: {} }],
    ["any", { any: { type: "strng", value: 1 } }],
  ])("is refused if %s has another shape", async (place, raw) => {
    const { state, diagnostics } = await upgrade(2, raw);

    expect(state).toBeNull();
    expect(diagnostics).toMatchObject([
      { detail: expect.stringContaining(`stored value of ${place} is not`) as string },
    ]);
  });
});

describe("stored blocks with dynamic values", () => {
  const value = dynamicAttribute({ mode: "optional", description: "Value." });
  const block = {
    attributes: { value },
    blocks: { inner: { nesting: "list", block: { attributes: { value } } } },
  } as const;
  const blocks = { row: { nesting: "list", block }, by_name: { nesting: "map", block } } as const;

  async function upgradeBlocks(raw: ObjectValue): ReturnType<Host["server"]["upgradeResourceState"]> {
    const host = await Host.of({ ...thing, schema: { version: 2, attributes: {}, blocks } });
    return host.server.upgradeResourceState({ typeName: "test_thing", version: 2, raw });
  }
  const typeOf = (valueType: string, inner: readonly Value[]): Value => [
    "object",
    { value: valueType, inner: ["tuple", inner] },
  ];

  test("have one type as a whole, which is moved back to each value", async () => {
    const { state, diagnostics } = await upgradeBlocks({
      row: {
        type: ["tuple", [typeOf("number", []), typeOf("dynamic", [["object", { value: "string" }]])]],
        value: [
          { value: 1, inner: [] },
          { value: null, inner: [{ value: "a" }] },
        ],
      },
      by_name: { type: ["object", { k: typeOf("bool", []) }], value: { k: { value: true, inner: [] } } },
    });

    expect(diagnostics).toEqual([]);
    expect(state).toEqual({
      row: [
        { value: new DynamicValue("number", 1), inner: [] },
        { value: null, inner: [{ value: new DynamicValue("string", "a") }] },
      ],
      by_name: { k: { value: new DynamicValue("bool", true), inner: [] } },
    });
  });

  test("keep that type below a single block, and around null", async () => {
    const alone = { attributes: {}, blocks: { row: { nesting: "list", block } } } as const;
    const schema = { version: 2, attributes: {}, blocks: { one: { nesting: "single", block: alone } } } as const;
    const host = await Host.of({ ...thing, schema });

    const { state, diagnostics } = await host.server.upgradeResourceState({
      typeName: "test_thing",
      version: 2,
      raw: { one: { row: { type: ["tuple", [typeOf("string", [])]], value: [{ value: null, inner: [] }] } } },
    });

    expect(diagnostics).toEqual([]);
    expect(state).toEqual({ one: { row: [{ value: new DynamicValue("string", null), inner: [] }] } });
  });

  test("may come from an upgrader in the form of their schema", async () => {
    const { state } = await upgradeBlocks({
      row: [{ value: { type: "number", value: 1 } }],
      by_name: { type: { value: null }, value: { value: null } },
    });

    expect(state).toEqual({
      row: [{ value: new DynamicValue("number", 1), inner: [] }],
      by_name: { type: { value: null, inner: [] }, value: { value: null, inner: [] } },
    });
  });
});

describe("an older state", () => {
  test("is upgraded one version after the other", async () => {
    const { state } = await upgrade(0, { label: "a", port: "1" });

    expect(state).toMatchObject({ name: "a", port: 1 });
  });

  test("is refused if a step is missing", async () => {
    const host = await Host.of({ ...thing, upgraders: {} });

    const request = { typeName: "test_thing", version: 1, raw: {} };
    const { state, diagnostics } = await host.server.upgradeResourceState(request);

    expect(state).toBeNull();
    expect(diagnostics).toMatchObject([{ summary: "The state is too old for the provider" }]);
  });
});

test("a newer state is refused", async () => {
  const { diagnostics } = await upgrade(3, {});

  expect(diagnostics).toMatchObject([{ summary: "The state is newer than the provider" }]);
});

describe("a stored identity", () => {
  test.each([
    [2, { id: 7 }, { id: "7" }, []],
    [1, { number: 7 }, { id: "7" }, []],
    [0, { id: 7 }, null, [{ summary: "The state is too old for the provider" }]],
    [3, { id: 7 }, null, [{ summary: "The state is newer than the provider" }]],
  ])("of version %d with value %j results in %j", async (version, raw, identity, diagnostics) => {
    const host = await Host.of(thing);

    const request = { typeName: "test_thing", version, raw };
    const outcome = await host.server.upgradeResourceIdentity(request);

    expect(outcome).toMatchObject({ identity, diagnostics });
  });

  test("is refused if the type has none", async () => {
    const host = await Host.of({ ...thing, identity: undefined });

    const request = { typeName: "test_thing", version: 0, raw: {} };
    const { diagnostics } = await host.server.upgradeResourceIdentity(request);

    expect(diagnostics).toMatchObject([{ summary: "test_thing has no identity" }]);
  });
});
