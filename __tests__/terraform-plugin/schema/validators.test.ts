import type { ConfigValidator, ObjectValue, Schema, Validator } from "../../../lib/terraform-plugin";
import {
  anyOf,
  atLeastOneOf,
  atMostOneOf,
  between,
  Decimal,
  conflictingWith,
  Diagnostics,
  dynamicAttribute,
  DynamicValue,
  each,
  exactlyOneOf,
  integerAttribute,
  lengthBetween,
  matching,
  oneOf,
  requiredTogether,
  sizeBetween,
  stringAttribute,
  stringSetAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { Host } from "../support/host";

const NOT_CALLED = (): Promise<never> => Promise.reject(new Error("not expected"));

describe("a validator", () => {
  const cases: readonly (readonly [string, Validator<never>, unknown, string | undefined])[] = [
    ["oneOf", oneOf("plain", "markdown"), "plain", undefined],
    ["oneOf", oneOf("plain", "rich", "markdown"), "rtf", 'It is "rtf", and must be "plain", "rich" or "markdown".'],
    ["oneOf", oneOf(1), 2, "It is 2, and must be 1."],
    ["lengthBetween", lengthBetween(1, 2), "🦆🦆", undefined],
    ["lengthBetween", lengthBetween(1, 2), "", "It has 0 characters, and must have from 1 to 2."],
    ["lengthBetween", lengthBetween(3), "ab", "It has 2 characters, and must have at least 3."],
    ["lengthBetween", lengthBetween(3, 3), "abcd", "It has 4 characters, and must have exactly 3."],
    ["sizeBetween", sizeBetween(1), ["a"], undefined],
    ["sizeBetween", sizeBetween(0, 1), { a: 1, b: 2 }, "It has 2 elements, and must have from 0 to 1."],
    ["between", between(1, 65_535), 65_535, undefined],
    ["between", between(1, 65_535), 0, "It is 0, and must be from 1 to 65535."],
    ["between", between(0, 1), new Decimal("0.1"), undefined],
    ["between", between(0.1), new Decimal("0.10"), undefined],
    ["between", between(1, 3), new Decimal("-1.5"), "It is -1.5, and must be from 1 to 3."],
    ["between", between(0, 2), new Decimal("12.3"), "It is 12.3, and must be from 0 to 2."],
    ["between", between(0), 2n ** 60n, undefined],
    ["between", between(0, 2 ** 53), 2n ** 53n + 1n, "It is 9007199254740993, and must be from 0 to 9007199254740992."],
    ["oneOf", oneOf(0.1, 0.2), new Decimal("0.1"), undefined],
    ["oneOf", oneOf(0.1, 0.2), new Decimal("0.3"), "It is 0.3, and must be 0.1 or 0.2."],
    ["matching", matching(/^https?:/, "an http address"), "http://a", undefined],
    ["matching", matching(/^https?:/, "an http address"), "ftp://a", 'It is "ftp://a", and must be an http address.'],
    ["each", each(lengthBetween(1)), ["a", ""], "It has 0 characters, and must have at least 1."],
    ["each", each(lengthBetween(1)), [], undefined],
    ["each", each(lengthBetween(1)), [null, "a"], undefined],
    ["each", each(matching(/^a/, "an a")), [null, "b"], 'It is "b", and must be an a.'],
    ["anyOf", anyOf(oneOf("auto"), matching(/^\d+$/, "a number")), "12", undefined],
    ["anyOf", anyOf(oneOf("auto"), matching(/^\d+$/, "a number")), "x", 'It is "x", and must be a number.'],
  ];

  test.each(cases)("%s %#: %j", (_, validator, value, problem) => {
    expect(validator(value as never)).toBe(problem);
  });

  test("with a global pattern finds the same every time", () => {
    const validator = matching(/a/g, "an a");

    expect([validator("a"), validator("a"), validator("a")]).toEqual([undefined, undefined, undefined]);
  });

  test("reports at its attribute, without a sensitive value", async () => {
    const attribute = { mode: "optional", description: "It.", sensitive: true } as const;
    const host = await Host.of({
      typeName: "test_thing",
      schema: {
        version: 0,
        attributes: {
          port: integerAttribute({ mode: "optional", description: "Port.", validators: [between(1, 10)] }),
          tags: stringSetAttribute({ mode: "optional", description: "Tags.", validators: [sizeBetween(2)] }),
          secret: stringAttribute({ ...attribute, validators: [oneOf("a"), matching(/^b$/, "b")] }),
        },
      },
      handlers: () => ({ create: NOT_CALLED, read: NOT_CALLED, delete: NOT_CALLED }),
    });

    const diagnostics = await host.validate({ port: 11, tags: ["a"], secret: "s3cret" });

    expect(diagnostics.map(({ path, detail }) => [path, detail])).toEqual([
      [[{ attribute: "port" }], "It is 11, and must be from 1 to 10."],
      [[{ attribute: "tags" }], "It has 1 element, and must have at least 2."],
      [[{ attribute: "secret" }], 'It is (sensitive), and must be "a".'],
      [[{ attribute: "secret" }], "It is (sensitive), and must be b."],
    ]);
  });
});

describe("a validator of a configuration", () => {
  const NOTHING = { a: null, b: null, c: null, list: [], set: [], map: {}, one: null, group: { a: null, b: null } };
  const text = stringAttribute({ mode: "optional", description: "Text." });
  const any = dynamicAttribute({ mode: "optional", description: "Anything." });
  const block = { attributes: { a: text, b: text } };
  const schema: Schema = {
    version: 0,
    attributes: { a: text, b: text, c: any },
    blocks: {
      list: { nesting: "list", block },
      set: { nesting: "set", block },
      map: { nesting: "map", block },
      one: { nesting: "single", block },
      group: { nesting: "group", block },
    },
  };
  const element = { a: "x", b: null };
  const cases: readonly (readonly [string, ConfigValidator, ObjectValue, readonly string[]])[] = [
    ["exactlyOneOf", exactlyOneOf("a", "b"), { a: "x" }, []],
    ["exactlyOneOf", exactlyOneOf("a", "b"), {}, ["None of a and b is set. Set one of them."]],
    ["exactlyOneOf", exactlyOneOf("a", "b"), { a: "x", b: "y" }, ["a and b exclude each other. Remove one of them."]],
    ["exactlyOneOf", exactlyOneOf("a", "b"), { a: UNKNOWN }, []],
    ["exactlyOneOf", exactlyOneOf("a", "b"), { a: UNKNOWN, b: "y" }, []],
    ["atLeastOneOf", atLeastOneOf("a", "b", "c"), { a: "x", c: "y" }, []],
    ["atLeastOneOf", atLeastOneOf("a", "b", "c"), {}, ["None of a, b and c is set. Set one of them."]],
    ["atMostOneOf", atMostOneOf("a", "b"), {}, []],
    ["conflictingWith", conflictingWith("a", "b", "c"), { b: "x", c: "y" }, []],
    [
      "conflictingWith",
      conflictingWith("a", "b", "c"),
      { a: "x", c: "y" },
      ["a and c exclude each other. Remove one of them."],
    ],
    ["requiredTogether", requiredTogether("a", "b"), {}, []],
    ["requiredTogether", requiredTogether("a", "b"), { a: "x", b: UNKNOWN }, []],
    ["requiredTogether", requiredTogether("a", "b"), { b: "x" }, ["b requires a. Set both, or neither."]],
    ["atMostOneOf", atMostOneOf("list", "set", "map", "one", "group"), {}, []],
    ["atMostOneOf", atMostOneOf("list", "set", "map"), { map: { k: element }, list: UNKNOWN }, []],
    ["atMostOneOf", atMostOneOf("one", "group"), { one: element, group: { a: UNKNOWN, b: null } }, []],
    [
      "atMostOneOf",
      atMostOneOf("group", "list"),
      { list: [UNKNOWN], group: { a: UNKNOWN, b: "y" } },
      ["group and list exclude each other. Remove one of them."],
    ],
    ["exactlyOneOf", exactlyOneOf("list", "a"), {}, ["None of list and a is set. Set one of them."]],
    ["exactlyOneOf", exactlyOneOf("list", "a"), { list: [element] }, []],
    ["requiredTogether", requiredTogether("a", "group"), { a: "x" }, ["a requires group. Set both, or neither."]],
    ["atMostOneOf", atMostOneOf("a", "c"), { a: "x", c: new DynamicValue("string", UNKNOWN) }, []],
    ["atMostOneOf", atMostOneOf("a", "c"), { a: "x", c: new DynamicValue("string", null) }, []],
  ];

  test.each(cases)("%s %#", (_, validator, config, problems) => {
    const diagnostics = new Diagnostics();

    validator({ schema, config: { ...NOTHING, ...config }, diagnostics });

    expect(diagnostics.all.map(({ severity, detail }) => [severity, detail])).toEqual(
      problems.map((text) => ["error", text]),
    );
  });

  test("works in a resource together with its own check", async () => {
    const host = await Host.of({
      typeName: "test_thing",
      schema: { version: 0, attributes: { a: text, b: text } },
      configValidators: [exactlyOneOf("a", "b")],
      validateConfig: ({ diagnostics }) => diagnostics.error({ summary: "Its own" }),
      handlers: () => ({ create: NOT_CALLED, read: NOT_CALLED, delete: NOT_CALLED }),
    });

    const diagnostics = await host.validate({ a: "x", b: "y" });

    expect(diagnostics.map(({ summary, path }) => [summary, path])).toEqual([
      ["Conflicting arguments", [{ attribute: "b" }]],
      ["Its own", undefined],
    ]);
  });
});
