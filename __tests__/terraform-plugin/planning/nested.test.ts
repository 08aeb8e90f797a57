import type {
  AttributeChange,
  Attributes,
  Blocks,
  ObjectValue,
  ResourceDefinition,
  Value,
} from "../../../lib/terraform-plugin";
import {
  integerAttribute,
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { Host } from "../support/host";

const name = stringAttribute({ mode: "required", requiresReplace: true, description: "Name." });
const size = integerAttribute({ mode: "optional+computed", default: 1, description: "Size." });
const serial = stringAttribute({ mode: "computed", description: "Serial." });
const secret = stringAttribute({ mode: "optional", writeOnly: true, description: "Secret." });
const label = stringAttribute({ mode: "optional", description: "Label." });
const item = { name, size, serial };
const options = { mode: "optional", description: "Nested." } as const;

async function hostOf(attributes: Attributes, blocks?: Blocks): Promise<Host> {
  const fail = (): Promise<never> => Promise.reject(new Error("not expected"));
  const thing: ResourceDefinition = {
    typeName: "test_thing",
    schema: { version: 0, attributes: { label, ...attributes }, blocks },
    handlers: () => ({ create: fail, read: fail, delete: fail }),
  };
  return Host.of(thing);
}

const stored = (name: string, serial: string, size = 1): ObjectValue => ({ name, serial, size });

describe("a set of objects", () => {
  const set = hostOf({ herd: nestedSetAttribute(item, options) });
  const prior = { state: { label: "old", herd: [stored("a", "1"), stored("b", "2")] } };

  test("keeps computed values with their element, in any order", async () => {
    const host = await set;

    const { planned } = await host.plan({ label: "old", herd: [{ name: "b" }, { name: "a" }] }, prior);

    expect(planned?.herd).toEqual([stored("b", "2"), stored("a", "1")]);
  });

  test("has defaults and unknown computed values in new elements", async () => {
    const host = await set;

    const { planned } = await host.plan({ label: "old", herd: [{ name: "c" }] });

    expect(planned?.herd).toEqual([{ name: "c", size: 1, serial: UNKNOWN }]);
  });

  test.each([
    ["is another one", "if a part of it is unknown", UNKNOWN, [[{ attribute: "herd" }]]],
    ["is the same one", "if a part of it is still null", null, []],
  ])("has an element that %s %s", async (_, _where, part, requiresReplace) => {
    const parts = nestedListAttribute({ label }, options);
    const host = await hostOf({ herd: nestedSetAttribute({ ...item, parts }, options) });
    const before = { state: { label: "old", herd: [{ ...stored("a", "1"), parts: [null] }] } };

    const plan = await host.plan({ label: "new", herd: [{ name: "a", parts: [part] }] }, before);

    expect(plan.requiresReplace).toEqual(requiresReplace);
  });

  test("prefers the element with a single candidate", async () => {
    const host = await set;
    const twins = { state: { label: null, herd: [stored("a", "1", 2), stored("a", "2", 1)] } };

    const { planned } = await host.plan({ herd: [{ name: "a" }, { name: "a", size: 2 }] }, twins);

    expect(planned?.herd).toEqual([stored("a", "2", 1), stored("a", "1", 2)]);
  });

  test.each<[string, Value, boolean]>([
    ["the same", [null, { label: "x" }], true],
    ["more", [null, null, { label: "x" }], false],
    ["not all known", [UNKNOWN, { label: "x" }], false],
  ])("finds an element by a nested list whose elements are %s", async (_, row, isFound) => {
    const herd = nestedSetAttribute({ serial, row: nestedListAttribute({ label }, options) }, options);
    const host = await hostOf({ herd });
    const prior = { state: { label: "old", herd: [{ serial: "1", row: [null, { label: "x" }] }] } };

    const { planned } = await host.plan({ label: "old", herd: [{ row }] }, prior);

    expect(planned?.herd).toEqual([{ serial: isFound ? "1" : UNKNOWN, row }]);
  });

  test.each<[string, readonly Value[], readonly unknown[]]>([
    ["is the same one, with the same parts", [null, { label: "x" }], []],
    [
      "is another one, with an unknown part in place of a null one",
      [UNKNOWN, { label: "x" }],
      [[{ attribute: "herd" }]],
    ],
    ["is another one, with one null part more", [null, { label: "x" }, null], [[{ attribute: "herd" }]]],
  ])("has an element with parts that leave values to the provider, which %s", async (_, parts, requiresReplace) => {
    const part = nestedListAttribute({ label, serial }, options);
    const host = await hostOf({ herd: nestedSetAttribute({ ...item, parts: part }, options) });
    const before = [{ ...stored("a", "1"), parts: [null, { label: "x", serial: "2" }] }];

    const plan = await host.plan(
      { label: "new", herd: [{ name: "a", parts }] },
      { state: { label: "old", herd: before } },
    );

    expect(plan.requiresReplace).toEqual(requiresReplace);
  });

  test("is itself the path of a replacement in it", async () => {
    const host = await set;

    const { requiresReplace } = await host.plan({ label: "old", herd: [{ name: "a" }, { name: "c" }] }, prior);

    expect(requiresReplace).toEqual([[{ attribute: "herd" }]]);
  });

  test("may replace with an element whose values are not known yet, because the final plan may", async () => {
    const host = await set;

    const [first, final] = await Promise.all(
      [UNKNOWN, 2].map((size) => host.plan({ label: "old", herd: [{ name: "a" }, { name: "b", size }] }, prior)),
    );

    expect(final?.requiresReplace).toEqual([[{ attribute: "herd" }]]);
    expect(first?.requiresReplace).toEqual(final?.requiresReplace);
  });
});

describe("unknown nested objects", () => {
  const HERE = [[{ attribute: "nest" }]];
  const free = {
    label,
    serial,
    secret: { ...secret, requiresReplace: true },
    tag: { ...serial, requiresReplace: true },
  } as const;
  const late = { ...name, requiresReplace: ({ prior }: AttributeChange) => prior.name === "a" };

  test.each<[string, Attributes, Value, readonly unknown[]]>([
    ["as a whole", item, UNKNOWN, HERE],
    ["as an element", item, [UNKNOWN], HERE],
    ["beside one that does not change", item, [{ name: "a" }, UNKNOWN], HERE],
    [
      "inside another one",
      { nest: nestedListAttribute(item, options) },
      [{ nest: UNKNOWN }],
      [[...(HERE[0] ?? []), { index: 0 }, { attribute: "nest" }]],
    ],
    ["where only some values of some objects replace", { name: late }, UNKNOWN, HERE],
    ["where nothing replaces that can be configured", free, UNKNOWN, []],
  ])("replace the object around them %s", async (_, attributes, nest, requiresReplace) => {
    const host = await hostOf({ nest: nestedListAttribute(attributes, options) });
    const before = Object.fromEntries(Object.keys(attributes).map((each) => [each, each === "name" ? "a" : null]));

    const plan = await host.plan({ nest }, { state: { label: null, nest: [before] } });

    expect(plan.requiresReplace).toEqual(requiresReplace);
  });

  test.each([
    ["an attribute", { nest: nestedAttribute(item, options) }, {}, null],
    ["a map", { nest: nestedMapAttribute(item, options) }, {}, {}],
    ["a set", { nest: nestedSetAttribute(item, options) }, {}, []],
    ["a block", {}, { nest: { nesting: "single", block: { attributes: item } } }, null],
    ["blocks", {}, { nest: { nesting: "list", block: { attributes: item } } }, []],
  ])("replace the object around %s even if there were none before", async (_, attributes, blocks, none) => {
    const host = await hostOf(attributes, blocks as Blocks);

    const plan = await host.plan({ nest: UNKNOWN }, { state: { label: null, nest: none } });

    expect(plan.requiresReplace).toEqual(HERE);
  });
});

describe("other nested objects", () => {
  test("in a list are replaced at their index", async () => {
    const host = await hostOf({ row: nestedListAttribute(item, options) });
    const prior = { state: { label: null, row: [stored("a", "1"), stored("b", "2")] } };

    const { requiresReplace } = await host.plan({ row: [{ name: "a" }, { name: "c" }] }, prior);

    expect(requiresReplace).toEqual([[{ attribute: "row" }, { index: 1 }, { attribute: "name" }]]);
  });

  test("in a list keep their index if a neighbour is unknown", async () => {
    const tattoo = stringAttribute({ mode: "computed", keepPrior: true, description: "Tattoo." });
    const host = await hostOf({ row: nestedListAttribute({ name, tattoo }, options) });
    const prior = {
      state: {
        label: null,
        row: [
          { name: "a", tattoo: "1" },
          { name: "b", tattoo: "2" },
        ],
      },
    };

    const { planned, requiresReplace } = await host.plan({ row: [UNKNOWN, { name: "b" }] }, prior);

    expect(planned?.row).toEqual([UNKNOWN, { name: "b", tattoo: "2" }]);
    expect(requiresReplace).toEqual([[{ attribute: "row" }]]);
  });

  test("in a map are found by their key", async () => {
    const host = await hostOf({ cages: nestedMapAttribute(item, options) });
    const prior = { state: { label: null, cages: { x: stored("a", "1"), y: stored("b", "2") } } };

    const { planned, requiresReplace } = await host.plan({ cages: { y: { name: "b" }, x: { name: "c" } } }, prior);

    expect(planned?.cages).toEqual({
      y: { ...stored("b", "2"), serial: UNKNOWN },
      x: { name: "c", size: 1, serial: UNKNOWN },
    });
    expect(requiresReplace).toEqual([[{ attribute: "cages" }, { key: "x" }, { attribute: "name" }]]);
  });

  test("contain no write-only value in a plan", async () => {
    const host = await hostOf({ one: nestedAttribute({ name, secret }, options) });

    const { planned } = await host.plan({ one: { name: "a", secret: "s" } });

    expect(planned?.one).toEqual({ name: "a", secret: null });
  });

  test("can be a default, with their own defaults and computed values", async () => {
    const one = nestedAttribute(item, {
      mode: "optional+computed",
      default: { name: "a", size: null, serial: null },
      description: "One.",
    });
    const host = await hostOf({ one });

    const { planned } = await host.plan({});

    expect(planned?.one).toEqual({ name: "a", size: 1, serial: UNKNOWN });
  });

  test("that keep their prior value may be missing from an older state, and are then known after apply", async () => {
    const one = nestedAttribute(item, { mode: "optional+computed", keepPrior: true, description: "One." });
    const host = await hostOf({ one });

    const { planned } = await host.plan({ label: "new" }, { state: { label: "old", one: null } });

    expect(planned).toEqual({ label: "new", one: UNKNOWN });
  });

  test("that are left to the provider stay unchanged", async () => {
    const one = nestedAttribute(item, { mode: "optional+computed", keepPrior: true, description: "One." });
    const host = await hostOf({ one });

    const { planned } = await host.plan({ label: "new" }, { state: { label: "old", one: stored("a", "1") } });

    expect(planned).toEqual({ label: "new", one: stored("a", "1") });
  });
});
