import {
  boolAttribute,
  dynamicAttribute,
  DynamicValue,
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import type {
  Block,
  CreateRequest,
  ResourceDefinition,
  ResourceHandlers,
  WriteOnly,
} from "../../../lib/terraform-plugin";
import { findWriteOnly } from "../../../lib/terraform-plugin/schema/write-only";
import { Host } from "../support/host";

const name = stringAttribute({ mode: "optional", description: "" });
const key = stringAttribute({ mode: "optional", writeOnly: true, description: "" });
const options = { mode: "optional", description: "" } as const;
const missing = async (): Promise<undefined> => undefined;
const block: Block = {
  attributes: {
    name,
    one: nestedAttribute({ key }, options),
    many: nestedListAttribute({ name, key }, options),
    named: nestedMapAttribute({ key }, options),
  },
  blocks: { rule: { nesting: "list", block: { attributes: { key } } } },
};

describe("findWriteOnly", () => {
  it("finds configured write-only attributes at any depth", () => {
    const config = {
      name: "x",
      one: { key: "a" },
      many: [{ name: "n", key: null }, { name: "n", key: UNKNOWN }], // prettier-ignore
      named: { k: { key: "b" } },
      rule: [{ key: "c" }],
    };

    expect(findWriteOnly(block, config)).toEqual([
      [{ attribute: "one" }, { attribute: "key" }],
      [{ attribute: "many" }, { index: 1 }, { attribute: "key" }],
      [{ attribute: "named" }, { key: "k" }, { attribute: "key" }],
      [{ attribute: "rule" }, { index: 0 }, { attribute: "key" }],
    ]);
  });

  it("finds a write-only attribute that contains others, but no null with a type", () => {
    const inside = { mode: "optional", writeOnly: true, description: "" } as const;
    const attributes = { any: dynamicAttribute(inside), all: nestedListAttribute({ key }, inside) };

    const paths = findWriteOnly({ attributes }, { any: new DynamicValue("string", null), all: [{ key: "a" }] });

    expect(paths).toEqual([[{ attribute: "all" }]]);
  });

  it("finds nothing in null and unknown values", () => {
    const config = { name: null, one: UNKNOWN, many: [UNKNOWN], named: null, rule: UNKNOWN };

    expect(findWriteOnly(block, config)).toEqual([]);
  });
});

describe("a write-only attribute with nested attributes", () => {
  const writeOnly = { mode: "optional", writeOnly: true, description: "" } as const;
  const user = { name, deep: nestedAttribute({ admin: boolAttribute(options) }, options) };
  const schema = {
    version: 0,
    attributes: {
      name,
      one: nestedAttribute(user, writeOnly),
      list: nestedListAttribute(user, writeOnly),
      map: nestedMapAttribute(user, writeOnly),
      set: nestedSetAttribute(user, writeOnly),
      around: nestedAttribute({ name, one: nestedAttribute(user, writeOnly) }, options),
    },
    blocks: { rule: { nesting: "list", block: { attributes: { name, one: nestedAttribute(user, writeOnly) } } } },
  } as const;

  it("gives the handlers everything in it, and stores nothing", async () => {
    const seen: WriteOnly<typeof schema>[] = [];
    const thing: ResourceDefinition<typeof schema> = {
      typeName: "test_thing",
      schema,
      handlers: () => ({
        create: async ({ plan, writeOnly }: CreateRequest<typeof schema>) => {
          seen.push(writeOnly);
          return plan;
        },
        read: async ({ state }) => state,
        delete: async () => undefined,
      }),
    };
    const joe = { name: "joe", deep: { admin: true } };
    const nested = { name: "plain", one: joe };
    const config = {
      name: "plain",
      one: joe,
      list: [joe],
      map: { a: joe },
      set: [joe],
      around: nested,
      rule: [nested],
    };

    const { state } = await (await Host.of(thing)).change(config);

    const given = { name: null, one: joe };
    expect(seen).toEqual([
      { name: null, one: joe, list: [joe], map: { a: joe }, set: [joe], around: given, rule: [given] },
    ]);
    const kept = { name: "plain", one: null };
    expect(state).toEqual({ name: "plain", one: null, list: null, map: null, set: null, around: kept, rule: [kept] });
  });
});

describe("a write-only attribute that is written in place", () => {
  const schema = {
    version: 0,
    attributes: {
      keys: nestedListAttribute(
        {
          pem: stringAttribute({ mode: "required", writeOnly: true, description: "" }),
          inner: nestedAttribute(
            { pin: stringAttribute({ mode: "optional", writeOnly: true, description: "" }) },
            options,
          ),
        },
        options,
      ),
    },
  } as const;

  it("has a type in the handlers, at any depth", async () => {
    const seen: unknown[] = [];
    const create = async ({ plan, writeOnly }: CreateRequest<typeof schema>): Promise<typeof plan> => {
      seen.push(writeOnly.keys?.map(({ pem, inner }) => pem + (inner?.pin ?? "")));
      return plan;
    };
    const handlers = (): ResourceHandlers<typeof schema> => ({ create, read: missing, delete: missing });
    const host = await Host.of({ typeName: "test_thing", schema, handlers });

    await host.change({ keys: [{ pem: "a", inner: { pin: "1" } }] });

    expect(seen).toEqual([["a1"]]);
  });
});
