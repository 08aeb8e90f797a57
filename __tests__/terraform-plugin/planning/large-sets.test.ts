import type { ObjectValue, ResourceDefinition } from "../../../lib/terraform-plugin";
import {
  integerAttribute,
  nestedListAttribute,
  nestedSetAttribute,
  stringAttribute,
} from "../../../lib/terraform-plugin";
import { pairSets } from "../../../lib/terraform-plugin/planning/set-pairs";
import { Host } from "../support/host";

const NOT_CALLED = (): Promise<never> => Promise.reject(new Error("not expected"));
const text = stringAttribute({ mode: "required", description: "Name." });
const shape = {
  attributes: {
    name: text,
    note: stringAttribute({ mode: "optional", description: "Note." }),
    size: integerAttribute({ mode: "optional+computed", default: 1, description: "Size." }),
    serial: stringAttribute({ mode: "computed", description: "Serial." }),
    parts: nestedListAttribute({ name: text }, { mode: "optional", description: "Parts." }),
  },
};
const thing: ResourceDefinition = {
  typeName: "test_thing",
  schema: {
    version: 0,
    attributes: { herd: nestedSetAttribute(shape.attributes, { mode: "optional", description: "Herd." }) },
  },
  handlers: () => ({ create: NOT_CALLED, read: async ({ state }) => state, delete: NOT_CALLED }),
};

/** How the elements of a configuration are distinguished, and how many attributes of one are read. */
const HERDS: readonly (readonly [string, (index: number) => ObjectValue])[] = [
  ["a name", (index) => ({ name: `n${index}` })],
  [
    "an attribute that some leave to the provider",
    (index) => ({ name: "n", size: index % 2 === 0 ? index : null, note: `${index}` }),
  ],
  ["their nested values", (index) => ({ name: "n", parts: [{ name: `p${index}` }] })],
];

/** Counts how often an attribute of an element is read while a change of a set is planned, and then read back. */
async function countReads(count: number, element: (index: number) => ObjectValue): Promise<number> {
  let reads = 0;
  const counted = (object: ObjectValue): ObjectValue =>
    new Proxy(object, {
      get: (target, name: string) => {
        reads += 1;
        return target[name];
      },
    });
  const host = await Host.of(thing);
  const herd = Array.from({ length: count }, (_, index) => element(index));
  const nulls = { name: null, note: null, size: null, serial: null, parts: null };
  const prior = herd.map((object, index) => ({ ...nulls, size: 1, ...object, serial: `${index}` }));
  const state = { herd: prior.map((object) => ({ ...object, size: object.size ?? 1 })) };

  const config = herd.map((object) => counted({ ...nulls, ...object })).reverse();
  const { planned, diagnostics } = await host.server.planResourceChange({
    typeName: "test_thing",
    prior: state,
    config: { herd: config },
    privateBytes: new Uint8Array(),
  });

  expect(diagnostics).toEqual([]);
  expect(new Set(planned?.herd as readonly ObjectValue[]).size).toBe(count);
  return reads;
}

describe("a set of many objects", () => {
  test.each(HERDS)("distinguished by %s is planned with as many reads of each as a small one", async (_, element) => {
    const few = await countReads(40, element);
    const many = await countReads(400, element);

    expect(many).toBeLessThanOrEqual(few * 10);
  });

  test("is paired with one comparison per object, in any order", () => {
    let comparisons = 0;
    const objects = Array.from({ length: 1000 }, (_, index) => ({
      name: `n${index}`,
      note: null,
      size: 1,
      serial: null,
      parts: null,
    }));

    const places = pairSets({
      shape,
      references: objects.toReversed(),
      others: objects,
      isOpen: (value, { mode }) => mode === "computed" && value === null,
      alike: ({ name }, other) => {
        comparisons += 1;
        return name === other.name;
      },
    });

    expect(places).toEqual(objects.map((_, index) => 999 - index));
    expect(comparisons).toBe(1000);
  });

  test("pairs as many similar objects as possible, although each has several candidates", () => {
    const references = [{ name: "a" }, { name: "a" }, { name: "a" }];
    const others = [
      { name: "a", size: 1 },
      { name: "a", size: 2 },
      { name: "a", size: 3 },
    ];
    const can = new Map<object | undefined, readonly number[]>([
      [references[0], [1, 2, 3]],
      [references[1], [1, 2]],
      [references[2], [1]],
    ]);

    const places = pairSets({
      shape,
      references,
      others,
      isOpen: (value) => value === null,
      alike: (reference, other) => can.get(reference)?.includes(other.size as number) === true,
    });

    expect(places).toEqual([2, 1, 0]);
  });
});
