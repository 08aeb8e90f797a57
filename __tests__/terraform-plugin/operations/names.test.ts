import type {
  Attribute,
  NestedBlock,
  ObjectValue,
  ResourceDefinition,
  ResourceHandlers,
  Schema,
} from "../../../lib/terraform-plugin";
import {
  checkSchema,
  dynamicAttribute,
  nestedListAttribute,
  nestedSetAttribute,
  stringAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import { decodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/encode";
import { Host } from "../support/host";

/** Names that every object of JavaScript has, or that mean something else where they are assigned. */
const NAMES = ["constructor", "__proto__"];

const id = stringAttribute({ mode: "computed", keepPrior: true, description: "Id." });
const text = stringAttribute({ mode: "optional", description: "Text." });
const computed = stringAttribute({ mode: "optional+computed", description: "Text." });
const of = (name: string, value: unknown): ObjectValue => Object.fromEntries([[name, value]]) as ObjectValue;

function hostOf(
  schema: Omit<Schema, "version">,
  handlers: Partial<ResourceHandlers> = {},
  more: Partial<ResourceDefinition> = {},
): Promise<Host> {
  return Host.of({
    ...more,
    typeName: "test_thing",
    schema: { ...schema, version: 0 },
    handlers: () => ({
      create: ({ plan }) => Promise.resolve({ ...plan, id: "1" }),
      read: ({ state }) => Promise.resolve(state),
      update: ({ plan }) => Promise.resolve(plan),
      delete: () => Promise.resolve(),
      importState: () => Promise.resolve({ id: "1" }),
      ...handlers,
    }),
  });
}

const withAttribute = (name: string, attribute: Attribute): Omit<Schema, "version"> => ({
  attributes: { id, ...Object.fromEntries([[name, attribute]]) },
});
const withBlock = (name: string, block: NestedBlock): Omit<Schema, "version"> => ({
  attributes: { id },
  blocks: Object.fromEntries([[name, block]]),
});

describe.each(NAMES)("an attribute with the name %s", (name) => {
  test("is planned, stored and changed like any other", async () => {
    const host = await hostOf(withAttribute(name, text));
    const stored = await host.change(of(name, "a"));

    const changed = await host.change(of(name, "b"), stored);

    expect(Object.entries(stored.state)).toEqual([
      ["id", "1"],
      [name, "a"],
    ]);
    expect(Object.entries(changed.state)).toEqual([
      ["id", "1"],
      [name, "b"],
    ]);
  });

  test("is null if a handler omits it", async () => {
    const host = await hostOf(withAttribute(name, text), {
      create: () => Promise.resolve({ id: "1" }),
      read: () => Promise.resolve({ id: "1" }),
    });

    const { state } = await host.change({});
    const read = await host.read({ state: { id: "1", ...of(name, "a") } });
    const imported = await host.server.importResourceState({ typeName: "test_thing", id: "1" });

    for (const object of [state, read.state, imported.state]) {
      expect(Object.entries(object ?? {})).toEqual([
        ["id", "1"],
        [name, null],
      ]);
    }
  });

  test("is null if a stored object lacks it", async () => {
    const host = await hostOf(withAttribute(name, text));

    const { state } = await host.server.upgradeResourceState({ typeName: "test_thing", version: 0, raw: { id: "1" } });

    expect(Object.entries(state ?? {})).toEqual([
      ["id", "1"],
      [name, null],
    ]);
  });

  test("can be planned by derive and by modifyPlan", async () => {
    const derived = await hostOf(withAttribute(name, computed), {}, { derive: () => of(name, "derived") });
    const modified = await hostOf(withAttribute(name, computed), {
      modifyPlan: () => Promise.resolve({ plan: of(name, "modified") }),
    });

    const plans = [await derived.plan({}), await modified.plan({})];

    expect(plans.map(({ planned }) => Object.entries(planned ?? {}))).toEqual([
      [
        ["id", UNKNOWN],
        [name, "derived"],
      ],
      [
        ["id", UNKNOWN],
        [name, "modified"],
      ],
    ]);
  });

  test("is null in a nested default without it", async () => {
    const attributes = Object.fromEntries([
      [name, text],
      ["tag", text],
    ]);
    const options = { mode: "optional+computed", description: "Nested.", default: [{ tag: "a" }] } as never;
    const list = await hostOf(withAttribute("nest", nestedListAttribute(attributes, options)));
    const set = await hostOf(withAttribute("nest", nestedSetAttribute(attributes, options)));

    for (const host of [list, set]) {
      const stored = await host.change({});
      const { planned, diagnostics } = await host.plan({}, stored);

      expect([planned, diagnostics]).toEqual([stored.state, []]);
      expect(Object.entries((planned?.nest as readonly ObjectValue[])[0] ?? {})).toEqual([
        [name, null],
        ["tag", "a"],
      ]);
    }
  });

  test("is not given to the apply if it is write-only and not configured", async () => {
    const seen: unknown[] = [];
    const host = await hostOf(withAttribute(name, { ...text, writeOnly: true }), {
      create: ({ plan, writeOnly }) => {
        seen.push(Object.entries(writeOnly).filter(([each]) => each === name));
        return Promise.resolve({ ...plan, id: "1" });
      },
    });

    const { planned, privateBytes } = await host.plan({});
    await host.server.applyResourceChange({ typeName: "test_thing", prior: null, planned, config: null, privateBytes });

    expect(seen).toEqual([[[name, null]]]);
  });
});

describe.each(NAMES)("blocks with the name %s", (name) => {
  test.each<[NestedBlock["nesting"], unknown]>([
    ["single", null],
    ["group", { tag: null }],
    ["list", []],
    ["set", []],
    ["map", {}],
  ])("are empty if a handler or a stored object lacks them, in %s", async (nesting, empty) => {
    const host = await hostOf(withBlock(name, { nesting, block: { attributes: { tag: text } } }), {
      create: () => Promise.resolve({ id: "1" }),
    });

    const { state } = await host.change({});
    const upgraded = await host.server.upgradeResourceState({ typeName: "test_thing", version: 0, raw: { id: "1" } });

    expect(Object.entries(state)).toEqual([
      ["id", "1"],
      [name, empty],
    ]);
    expect(Object.entries(upgraded.state ?? {})).toEqual([
      ["id", "1"],
      [name, empty],
    ]);
  });

  test("can be missing in a block with dynamic values", () => {
    const inner = withBlock(name, {
      nesting: "list",
      block: { attributes: { value: dynamicAttribute({ mode: "optional", description: "" }) } },
    });
    const type = toWireType({ attributes: {}, blocks: { outer: { nesting: "list", block: inner } } });

    const decoded = decodeMsgpack(encodeMsgpack({ outer: [{ id: "1" }] }, type), type) as {
      readonly outer: readonly ObjectValue[];
    };

    expect(Object.entries(decoded.outer[0] ?? {})).toEqual(
      expect.arrayContaining([
        ["id", "1"],
        [name, []],
      ]),
    );
  });
});

test.each(["toString", "hasOwnProperty", "valueOf"])("Terraform does not allow %s as a name", (name) => {
  expect(() => checkSchema("test_thing", { ...withAttribute(name, text), version: 0 }, "resource")).toThrow(
    "may contain only",
  );
});
