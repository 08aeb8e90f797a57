import type { ObjectValue, ResourceDefinition } from "../../../lib/terraform-plugin";
import {
  Decimal,
  integerAttribute,
  isKnown,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  stringSetAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { Host } from "../support/host";

const short = (value: string): string | undefined => (value.length > 3 ? "It is too long." : undefined);
const name = stringAttribute({ mode: "required", validators: [short], description: "Name." });

/** Works only with a JavaScript number. */
const below = (port: number): string | undefined => (port.toFixed().length > 5 ? "It is too large." : undefined);

const old = stringAttribute({ mode: "optional", deprecated: "Use tags.", description: "Old." });

const schema = {
  version: 0,
  attributes: {
    name,
    port: integerAttribute({ mode: "optional", validators: [below], description: "Port." }),
    id: stringAttribute({ mode: "computed", description: "Id." }),
    tags: stringSetAttribute({
      mode: "optional",
      validators: [(tags) => (tags.length > 1 ? "There are too many." : undefined)],
      description: "Tags.",
    }),
    list: nestedListAttribute({ name }, { mode: "optional", description: "List." }),
    map: nestedMapAttribute({ name }, { mode: "optional", description: "Map." }),
    colour: old,
    set: nestedSetAttribute(
      { name, size: integerAttribute({ mode: "optional+computed", default: 1, description: "Size." }) },
      { mode: "optional", description: "Set." },
    ),
  },
  blocks: {
    rule: { nesting: "list", block: { attributes: { name } } },
    limit: { nesting: "group", block: { attributes: { name, at: old }, deprecated: "Limits are gone." } },
    old: { nesting: "list", block: { attributes: { at: old }, deprecated: "Use rule." } },
  },
} as const;

const thing: ResourceDefinition<typeof schema> = {
  typeName: "test_thing",
  schema,
  validateConfig: ({ config, diagnostics }) => {
    if (isKnown(config.port) && config.port?.toFixed() === "13") {
      diagnostics.error({ summary: "Unlucky", path: [{ attribute: "port" }] });
    }
    if (config.name === "bad") {
      diagnostics.error({ summary: "Bad", path: [{ attribute: "name" }] });
    }
  },
  handlers: () => Promise.reject(new Error("not expected")),
};

async function validate(config: ObjectValue): ReturnType<Host["validate"]> {
  return (await Host.of(thing)).validate({ name: "a", ...config });
}

const attribute = (step: string): { readonly attribute: string } => ({ attribute: step });

describe("validation", () => {
  test.each<[string, ObjectValue]>([
    ["is valid", { port: 1, tags: ["a"], list: [{ name: "a" }], rule: [{ name: "b" }] }],
    ["is unknown", { name: UNKNOWN, port: UNKNOWN, tags: UNKNOWN, list: UNKNOWN, rule: UNKNOWN }],
    ["is unknown in parts", { tags: ["a", UNKNOWN], list: [{ name: UNKNOWN }], map: { k: { name: UNKNOWN } } }],
  ])("accepts a configuration that %s", async (_, config) => {
    expect(await validate(config)).toEqual([]);
  });

  test.each<[string, ObjectValue, unknown]>([
    ["name", { name: "long" }, [attribute("name")]],
    ["port", { port: 1.5 }, [attribute("port")]],
    ["port", { port: new Decimal("1.1") }, [attribute("port")]],
    ["port", { port: 2n ** 60n }, [attribute("port")]],
    ["port", { port: 100_000 }, [attribute("port")]],
    ["tags", { tags: ["a", "b"] }, [attribute("tags")]],
    ["list[1].name", { list: [UNKNOWN, { name: "long" }] }, [attribute("list"), { index: 1 }]],
    ['map["k"].name', { map: { k: { name: "long" } } }, [attribute("map"), { key: "k" }]],
    ["set.name", { set: [{ name: "long" }] }, [attribute("set")]],
    ["rule[0].name", { rule: [{ name: "long" }] }, [attribute("rule"), { index: 0 }, attribute("name")]],
  ])("reports the problem of %s", async (place, config, path) => {
    expect(await validate(config)).toMatchObject([{ severity: "error", summary: `Invalid value for ${place}`, path }]);
  });

  test.each<[string, ObjectValue]>([
    ["tags", { tags: ["a", null, UNKNOWN] }],
    ["list", { list: [null, { name: "a" }] }],
    ["map", { map: { k: null } }],
  ])("refuses null in %s, which models do not have", async (place, config) => {
    const detail = `An element of ${place} is null. Give it a value, or leave it out.`;

    const diagnostics = await validate({ name: "bad", ...config });

    expect(diagnostics).toMatchObject([{ summary: `Invalid value for ${place}`, detail }]);
  });

  test("refuses two elements of a set that become equal through a default", async () => {
    const one = { name: "a" };
    const written = { name: "a", size: 1 };
    const unknown = { name: "a", size: UNKNOWN };

    expect(await validate({ set: [one, { name: "b" }, unknown] })).toEqual([]);
    expect(await validate({ set: [one, written, unknown] })).toMatchObject([
      { severity: "error", summary: "Two equal elements in set", path: [attribute("set")] },
    ]);
  });

  test("requires the required arguments, also in nested objects", async () => {
    const diagnostics = await validate({ name: null, list: [{ name: null }] });

    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      "name is required, but was not set.",
      "list[0].name is required, but was not set.",
    ]);
  });

  test("refuses a value for an attribute that only the provider sets", async () => {
    expect(await validate({ id: "1" })).toMatchObject([
      { summary: "Read-only attribute set", path: [{ attribute: "id" }] },
    ]);
  });

  test.each<[string, ObjectValue, string]>([
    ["colour", { colour: "red" }, "Use tags."],
    ["colour", { colour: UNKNOWN }, "Use tags."],
    ["old[0]", { old: [{ at: null }] }, "Use rule."],
  ])("warns about the deprecated %s in %j", async (place, config, detail) => {
    expect(await validate(config)).toMatchObject([{ severity: "warning", summary: `${place} is deprecated`, detail }]);
  });

  test("requires nothing in an absent group", async () => {
    expect(await validate({ limit: { name: null, at: null } })).toEqual([]);
    expect(await validate({ limit: { name: null, at: "a" } })).toMatchObject([
      { summary: "limit is deprecated" },
      { summary: "Missing argument" },
      { summary: "limit.at is deprecated" },
    ]);
  });

  const late = (): unknown => Promise.reject(new Error("late"));
  test.each<[string, Partial<ResourceDefinition>]>([
    ["validateConfig", { validateConfig: late }],
    ["A config validator", { configValidators: [late] }],
  ])("must be synchronous: %s", async (check, checks) => {
    const host = await Host.of({ ...thing, ...checks });

    const [diagnostic] = await host.validate({ name: "a" });

    expect(diagnostic?.detail).toContain(`${check} returned a promise`);
  });

  test("ends with the checks of the resource", async () => {
    expect(await validate({ name: "bad" })).toEqual([
      { severity: "error", summary: "Bad", path: [{ attribute: "name" }] },
    ]);
  });

  test.each<[string, ObjectValue]>([
    ["name", { name: null }],
    ["list[0].name", { list: [{ name: null }] }],
    ["limit.name", { limit: { name: null, at: "a" } }],
    ["rule[0].name", { rule: [{ name: null }] }],
  ])("skips the checks of the resource without %s, which their types guarantee", async (place, config) => {
    const seen: unknown[] = [];
    const host = await Host.of({ ...thing, validateConfig: ({ config: given }) => void seen.push(given) });

    const said = await host.validate({ name: "a", ...config });
    await host.validate({ name: "a", list: [{ name: UNKNOWN }] });

    expect(said.map(({ detail }) => detail)).toContain(`${place} is required, but was not set.`);
    expect(seen).toEqual([expect.objectContaining({ name: "a" })]);
  });
});
