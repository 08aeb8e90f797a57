import fc from "fast-check";
import type { NumberValue, Type, Value } from "../../../lib/terraform-plugin";
import { Decimal, DynamicValue, isKnown, isUnknown, Unknown, UNKNOWN } from "../../../lib/terraform-plugin";
import { equalValues } from "../../../lib/terraform-plugin/values/equal";
import { findType } from "../../../lib/terraform-plugin/values/json/type-json";
import { canonicalNumber, compareNumbers } from "../../../lib/terraform-plugin/values/numbers";
import { parseNumber } from "../../../lib/terraform-plugin/values/wire-numbers";

const SET: Type = { kind: "set", element: "string" };
const LIST: Type = { kind: "list", element: "string" };

describe("equality", () => {
  test.each<[string, Type, Value, Value]>([
    ["numbers held in different ways", "number", 100, 100n],
    ["numbers written in different ways", "number", new Decimal("1.50e1"), 15],
    ["a fraction and its shortest text", "number", 0.1, new Decimal("0.10")],
    ["composed and decomposed letters", "string", "\u00e9", "e\u0301"],
    ["sets in another order", SET, ["a", "b"], ["b", "a"]],
    ["sets that repeat an element", SET, ["a", "b", "a"], ["b", "a"]],
    ["unknown values with different refinements", "string", UNKNOWN, new Unknown({ isNull: false })],
    ["dynamic values of one type", "dynamic", new DynamicValue(SET, ["a", "b"]), new DynamicValue(SET, ["b", "a"])],
    [
      "maps whose keys are decomposed and composed",
      { kind: "map", element: "bool" },
      { "e\u0301": true },
      { "\u00e9": true },
    ],
    [
      "maps whose keys are composed and decomposed",
      { kind: "map", element: "bool" },
      { "\u00e9": true },
      { "e\u0301": true },
    ],
    [
      "sets of maps whose keys are composed and decomposed, in another order",
      { kind: "set", element: { kind: "map", element: "bool" } },
      [{ "\u00e9": true, f: false }, {}],
      [{}, { f: false, "e\u0301": true }],
    ],
    ["maps in another order", { kind: "map", element: "bool" }, { a: true, b: false }, { b: false, a: true }],
  ])("holds for %s", (_, type, a, b) => {
    expect(equalValues(type, a, b)).toBe(true);
  });

  test.each<[string, Type, Value, Value]>([
    ["neighbours beyond safe integers", "number", 9007199254740993n, 9007199254740992n],
    ["neighbours among long fractions", "number", new Decimal("0.1234567890123456789"), 0.1234567890123456789],
    ["a sign", "number", 1, -1],
    ["lists in another order", LIST, ["a", "b"], ["b", "a"]],
    ["null and an empty text", "string", null, ""],
    ["null and unknown", "string", null, UNKNOWN],
    ["a text and unknown", "string", "unknown", UNKNOWN],
    ["maps of other keys", { kind: "map", element: "string" }, { a: null }, { b: null }],
    ["dynamic values of other types", "dynamic", new DynamicValue("string", "1"), new DynamicValue("number", 1)],
  ])("does not hold for %s", (_, type, a, b) => {
    expect(equalValues(type, a, b)).toBe(false);
  });
});

test.each<[Value, boolean]>([
  [UNKNOWN, true],
  [new DynamicValue("string", UNKNOWN), true],
  [new DynamicValue({ kind: "list", element: "string" }, [UNKNOWN]), false],
  [new DynamicValue("string", null), false],
  [[UNKNOWN], false],
  [null, false],
])("%j is unknown: %j", (value, expected) => {
  expect([isUnknown(value), isKnown(value)]).toEqual([expected, !expected]);
});

describe("numbers", () => {
  test("are compared exactly, however they are written", () => {
    const parts = fc.tuple(fc.bigInt({ min: -2000n, max: 2000n }), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(parts, parts, ([a, places], [b, others]) => {
        const x = new Decimal(`${a}e${places}`);
        const y = new Decimal(`${b}e${others}`);
        const difference = a * 10n ** BigInt(places + 3) - b * 10n ** BigInt(others + 3);

        expect(Math.sign(compareNumbers(x, y))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
    expect(compareNumbers(new Decimal("1e400"), Infinity)).toBeLessThan(0);
    expect(compareNumbers(-Infinity, new Decimal("-0.1"))).toBeLessThan(0);
    expect(compareNumbers(0.1, new Decimal("0.1"))).toBe(0);
  });

  test.each<[NumberValue, string]>([
    [0, "0"],
    [-0, "0"],
    [new Decimal("-0.0"), "0"],
    [1e21, "1e21"],
    [-120n, "-12e1"],
    [new Decimal("0.00012"), "12e-5"],
    [new Decimal("1e999999999999"), "1e999999999999"],
  ])("have one canonical text: %p is %s", (value, expected) => {
    expect(canonicalNumber(value)).toBe(expected);
  });

  test.each<[string, NumberValue | undefined]>([
    ["12", 12],
    ["12.0", 12],
    ["18446744073709551615", 18446744073709551615n],
    ["0.1", new Decimal("0.1")],
    ["1.", undefined],
    ["1e4095", new Decimal("1e4095")],
    ["", undefined],
    ["0x10", undefined],
    ["Infinity", undefined],
  ])("are read exactly: %j", (text, expected) => {
    const read = parseNumber(text);

    expect(read === undefined ? read : canonicalNumber(read)).toBe(
      expected === undefined ? expected : canonicalNumber(expected),
    );
  });

  test("can be parsed from their own text", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -400, max: 400 }), (digits, exponent) => {
        const text = canonicalNumber(new Decimal(`${digits}e${exponent}`));

        expect(canonicalNumber(parseNumber(text)!)).toBe(text);
      }),
    );
  });
});

describe("the JSON of types", () => {
  test.each<[Value, Type | undefined]>([
    ["string", "string"],
    [["set", "number"], { kind: "set", element: "number" }],
    [["map", ["list", "bool"]], { kind: "map", element: { kind: "list", element: "bool" } }],
    [["object", { a: "dynamic" }], { kind: "object", attributes: { a: "dynamic" } }],
    [["tuple", ["string"]], { kind: "tuple", elements: ["string"] }],
    [["tuple", "string"], undefined],
    [["object", { a: "strng" }], undefined],
    [["bag", "string"], undefined],
    [null, undefined],
  ])("%j is read as %j", (json, type) => {
    expect(findType(json)).toEqual(type);
  });
});
