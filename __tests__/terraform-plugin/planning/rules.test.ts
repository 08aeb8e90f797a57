import type {
  Attribute,
  Attributes,
  NestedBlock,
  ObjectValue,
  Schema,
  SchemaUse,
  Type,
} from "../../../lib/terraform-plugin";
import {
  checkSchema,
  dynamicAttribute,
  DynamicValue,
  integerAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  stringSetAttribute,
  timeoutsAttribute,
  typedAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { appliedProblems, planProblems } from "../../../lib/terraform-plugin/planning/consistency";

const text = (options: Partial<Attribute<string>>): Attribute<string> =>
  stringAttribute({ mode: "optional", description: "Text.", ...options });
const inSet = (attributes: Attributes): Attribute =>
  nestedSetAttribute(attributes, { mode: "optional", description: "Set." });

function isAccepted(attributes: Attributes, use: SchemaUse): boolean {
  try {
    checkSchema("test", { version: 0, attributes }, use);
    return true;
  } catch {
    return false;
  }
}

const options = { mode: "optional", description: "" } as const;

const META_ARGUMENTS = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

describe("a schema", () => {
  test("that follows all rules is accepted", () => {
    const attributes = { id: text({ mode: "computed", keepPrior: true }), set: inSet({ name: text({}) }) };

    expect(() => checkSchema("test_thing", { version: 1, attributes }, "resource")).not.toThrow();
  });

  test.each<[string, Attributes]>([
    ["a: only optional+computed can have a default", { a: text({ default: "x" }) }],
    [
      "a: its default is invalid: is not of type string",
      { a: text({ mode: "optional+computed", default: 1 as never }) },
    ],
    [
      "a: its default is invalid: It must be a whole number",
      { a: integerAttribute({ mode: "optional+computed", default: 1.5, description: "" }) },
    ],
    ["a: a computed attribute cannot be write-only", { a: text({ mode: "computed", writeOnly: true }) }],
    [
      "a.b: a computed attribute cannot be write-only",
      { a: nestedListAttribute({ b: text({ mode: "computed" }) }, { ...options, writeOnly: true }) },
    ],
    ["a.b: a set cannot contain write-only attributes", { a: inSet({ b: text({ writeOnly: true }) }) }],
    ["a: only a computed attribute can keep its prior value", { a: text({ keepPrior: true }) }],
    [
      "a.b: nothing below a set can keep a prior value",
      { a: inSet({ b: text({ mode: "computed", keepPrior: true }) }) },
    ],
    [
      "a.b: a list, map or set cannot contain dynamic values",
      { a: inSet({ b: dynamicAttribute({ mode: "optional", description: "" }) }) },
    ],
    [
      "a.b: a list, map or set cannot contain dynamic values",
      {
        a: nestedListAttribute(
          { b: dynamicAttribute({ mode: "optional", description: "" }) },
          { mode: "optional", description: "" },
        ),
      },
    ],
    [
      "a: a list, map or set cannot contain dynamic values",
      { a: typedAttribute({ kind: "map", element: "dynamic" }, { mode: "optional", description: "" }) },
    ],
    ["a: only a single value can have a sameMeaning", { a: { ...inSet({}), sameMeaning: () => true } }],
    ["a.b: nothing below a set can have a sameMeaning", { a: inSet({ b: text({ sameMeaning: () => true }) }) }],
    ["Big: a name may contain only lower-case letters", { Big: text({}) }],
    ["for_each: Terraform reserves this name", { for_each: text({}) }],
  ])("is refused: %s", (problem, attributes) => {
    expect(() => checkSchema("test_thing", { version: 0, attributes }, "resource")).toThrow(problem);
  });

  const NO_MAP = "a map block with dynamic values cannot contain write-only attributes";
  const any = dynamicAttribute({ mode: "optional", description: "Anything." });
  const one: NestedBlock = { nesting: "single", block: { attributes: { any } } };
  const list: NestedBlock = { nesting: "list", block: { attributes: { secret: text({ writeOnly: true }) } } };

  test.each<[string, Schema["blocks"]]>([
    ["a: is both an attribute and a block", { a: { nesting: "list", block: { attributes: {} } } }],
    ["b: 2 to 1 items", { b: { nesting: "list", minItems: 2, maxItems: 1, block: { attributes: {} } } }],
    ["b: 0 to 1 items", { b: { nesting: "single", maxItems: 1, block: { attributes: {} } } }],
    ["b: 1 to 0 items", { b: { nesting: "map", minItems: 1, block: { attributes: {} } } }],
    ["b.c: only optional+c", { b: { nesting: "set", block: { attributes: { c: text({ default: "x" }) } } } }],
    [`b: ${NO_MAP}`, { b: { nesting: "map", block: { attributes: { c: any, d: text({ writeOnly: true }) } } } }],
    [`b: ${NO_MAP}`, { b: { nesting: "map", block: { attributes: {}, blocks: { c: one, d: list } } } }],
    [
      `c.b: ${NO_MAP}`,
      {
        c: {
          nesting: "list",
          block: {
            attributes: {},
            blocks: { b: { nesting: "map", block: { attributes: { any: { ...any, writeOnly: true } } } } },
          },
        },
      },
    ],
  ])("is refused for its blocks: %s", (problem, blocks) => {
    const schema = { version: 0, attributes: { a: text({}) }, blocks };

    expect(() => checkSchema("test_thing", schema, "resource")).toThrow(problem);
  });

  test.each<[string, NestedBlock]>([
    ["a map without dynamic values", { nesting: "map", block: list.block }],
    ["a map without write-only attributes", { nesting: "map", block: one.block }],
    ["a list with both", { nesting: "list", block: { attributes: { any, secret: text({ writeOnly: true }) } } }],
  ])("is accepted with blocks in %s", (_, b) => {
    expect(() => checkSchema("test_thing", { version: 0, attributes: {}, blocks: { b } }, "resource")).not.toThrow();
  });

  test.each([
    ["version must be a whole number", { version: -1, attributes: {} }],
    ["alias: Terraform reserves this name", { version: 0, attributes: { alias: text({}) } }],
    ["a: a provider cannot set its own", { version: 0, attributes: { a: text({ mode: "optional+computed" }) } }],
    [
      "a: only resources and actions have write-only attributes",
      { version: 0, attributes: { a: text({ writeOnly: true }) } },
    ],
    ["a: only resources have rules for plans", { version: 0, attributes: { a: text({ requiresReplace: true }) } }],
  ])("of a provider is refused: %s", (problem, schema) => {
    expect(() => checkSchema("test", schema, "provider")).toThrow(problem);
  });

  test.each<[SchemaUse, readonly string[]]>([
    ["provider", ["alias", "version"]],
    ["resource", META_ARGUMENTS],
    ["data source", META_ARGUMENTS],
    ["ephemeral resource", META_ARGUMENTS],
    ["list resource", []],
    ["action", []],
  ])("of a %s cannot have the names that Terraform reserves, but others", (use, reserved) => {
    const isRefused = (name: string): boolean => !isAccepted({ [name]: text({}) }, use);

    expect(["alias", "version", ...META_ARGUMENTS].filter(isRefused)).toEqual(reserved);
  });

  test.each<[SchemaUse, readonly string[], boolean, boolean]>([
    ["provider", [], false, false],
    ["resource", ["create", "read", "update", "delete"], true, true],
    ["data source", ["read"], false, false],
    ["ephemeral resource", [], false, false],
    ["list resource", [], false, false],
    ["action", [], false, true],
  ])(
    "of the kind %s: timeouts %j, rules for plans %j, write-only attributes %j",
    (use, timeouts, isPlanned, isSecret) => {
      const hasTimeout = (operation: string): boolean =>
        isAccepted({ timeouts: timeoutsAttribute({ [operation]: "1m" }) }, use);

      expect(["create", "read", "update", "delete"].filter(hasTimeout)).toEqual(timeouts);
      expect(isAccepted({ a: text({ writeOnly: true }) }, use)).toBe(isSecret);
      expect(isAccepted({ a: text({ requiresReplace: true }) }, use)).toBe(isPlanned);
    },
  );

  test.each<[SchemaUse, string]>([
    ["list resource", "nothing of it is stored, so nothing can be computed"],
    ["action", "nothing of it is stored, so nothing can be computed"],
    ["provider", "a provider cannot set its own configuration"],
  ])("of a %s cannot have a computed attribute", (use, problem) => {
    const attributes = { a: text({ mode: "computed" }) };

    expect(() => checkSchema("test", { version: 0, attributes }, use)).toThrow(problem);
  });

  test("has a use that exists", () => {
    const use = "module" as SchemaUse;

    expect(() => checkSchema("test", { version: 0, attributes: {} }, use)).toThrow('No schema is used for "module".');
  });
});

const shape = {
  attributes: {
    given: text({}),
    left: text({ mode: "optional+computed" }),
    secret: text({ writeOnly: true }),
    tags: stringSetAttribute({ mode: "optional", description: "Tags." }),
    row: nestedListAttribute({ name: text({}) }, { mode: "optional", description: "Row." }),
    map: nestedMapAttribute({ name: text({}), id: text({ mode: "computed" }) }, options),
    any: dynamicAttribute({ mode: "optional+computed", description: "Any." }),
  },
  blocks: { rule: { nesting: "list", block: { attributes: { name: text({}) } } } },
} as const;
const EMPTY = { given: null, left: null, secret: null, tags: null, row: null, map: null, any: null, rule: [] };

const pair = (a: Type, values: ObjectValue): DynamicValue =>
  new DynamicValue({ kind: "object", attributes: { a, b: "string" } }, values);

describe("a plan", () => {
  test.each<[string, ObjectValue, ObjectValue, ObjectValue]>([
    ["has the configured values", { given: "a", tags: ["a", "b"] }, {}, { given: "a", tags: ["b", "a"] }],
    ["keeps a prior value", { given: "A" }, { given: "a" }, { given: "a" }],
    ["fills computed values", {}, {}, { left: UNKNOWN }],
    ["leaves unknown blocks unknown", { rule: UNKNOWN }, {}, { rule: UNKNOWN }],
    ["has null in place of an element", { row: [null, { name: "a" }] }, {}, { row: [null, { name: "a" }] }],
  ])("is valid if it %s", (_, config, prior, planned) => {
    const plan = { config: { ...EMPTY, ...config }, prior: { ...EMPTY, ...prior }, planned: { ...EMPTY, ...planned } };

    expect(planProblems(shape, plan)).toEqual([]);
  });

  test.each<[string, ObjectValue, ObjectValue]>([
    ["was planned with neither the configured nor the prior value", { given: "A" }, { given: "a" }],
    ["is not configured, but was planned", {}, { given: "a" }],
    ["is write-only, but was planned", { secret: "s" }, { secret: "s" }],
    ["is not of type string", { given: "a" }, { given: 1 }],
    ["is not in the schema", {}, { more: 1 }],
    ["was planned with another number of elements than configured", { row: [] }, { row: [{ name: null }] }],
    [
      "was planned with neither the configured nor the prior value",
      { rule: [{ name: "a" }] },
      { rule: [{ name: "b" }] },
    ],
    ["was planned as null or unknown although it is configured", { row: [] }, { row: UNKNOWN }],
    ["was planned with another number of elements than configured", { row: [null] }, { row: [] }],
    ["was planned with null or unknown elements", { row: [{ name: "a" }] }, { row: [UNKNOWN] }],
    ["was not planned", { row: [{ name: "a" }, UNKNOWN] }, { row: [UNKNOWN, { name: "a" }] }],
  ])("is invalid if something %s", (text, config, planned) => {
    const plan = { config: { ...EMPTY, ...config }, prior: null, planned: { ...EMPTY, ...planned } };

    expect(planProblems(shape, plan)).toEqual([
      { path: expect.any(Array) as [], text: expect.stringContaining(text) as string },
    ]);
  });
});

describe("a result", () => {
  test.each<[string, ObjectValue, ObjectValue]>([
    ["fills unknown values", { left: UNKNOWN, tags: ["a", UNKNOWN] }, { left: "x", tags: ["b", "a"] }],
    ["has the planned set in another order", { tags: ["a", "b"] }, { tags: ["b", "a"] }],
    [
      "has one element because an unknown element of a set turned out to be equal",
      { tags: ["a", UNKNOWN] },
      { tags: ["a"] },
    ],
    ["fills a typed value", { any: new DynamicValue("string", UNKNOWN) }, { any: new DynamicValue("string", "x") }],
    [
      "fills parts of a dynamic value",
      { any: pair("string", { a: "x", b: UNKNOWN }) },
      { any: pair("string", { a: "x", b: "y" }) },
    ],
    [
      "gives a type to parts of a dynamic value",
      { any: pair("dynamic", { a: UNKNOWN, b: "y" }) },
      { any: pair("bool", { a: true, b: "y" }) },
    ],
    [
      "spells a key in another normal form",
      { map: { "\u00e9": { name: "a", id: UNKNOWN } } },
      { map: { "e\u0301": { name: "a", id: "1" } } },
    ],
  ])("is consistent if it %s", (_, planned, applied) => {
    expect(appliedProblems(shape, { ...EMPTY, ...planned }, { ...EMPTY, ...applied })).toEqual([]);
  });

  test.each<[string, ObjectValue, ObjectValue]>([
    ["is not as planned", { given: "a" }, { given: "A" }],
    ["is still unknown", { left: UNKNOWN }, { left: UNKNOWN }],
    ["does not have the planned number of elements", { tags: ["a"] }, { tags: ["a", "b"] }],
    ["does not have the planned elements", { tags: ["a", UNKNOWN] }, { tags: ["b", "c"] }],
    ["is not as planned", { rule: [{ name: "a" }] }, { rule: [{ name: null }] }],
    ["is not as planned", { any: new DynamicValue("string", UNKNOWN) }, { any: new DynamicValue("number", 1) }],
    ["is not as planned", { any: pair("string", { a: "x", b: UNKNOWN }) }, { any: pair("string", { a: "z", b: "y" }) }],
    ["is missing", { map: { a: { name: "a", id: UNKNOWN } } }, { map: { b: { name: "a", id: "1" } } }],
  ])("is inconsistent if something %s", (text, planned, applied) => {
    const problems = appliedProblems(shape, { ...EMPTY, ...planned }, { ...EMPTY, ...applied });

    expect(problems).toEqual([{ path: expect.any(Array) as [], text }]);
  });
});
