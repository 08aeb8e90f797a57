import { Decimal, DynamicValue, UNKNOWN, Unknown } from "../../../../lib/terraform-plugin";
import type { Type, Value } from "../../../../lib/terraform-plugin";
import { decodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/encode";
import { bytes, hex } from "../bytes";

const texts: Type = { kind: "list", element: "string" };
const object: Type = { kind: "object", attributes: { a: "string", b: "string" } };
const mixedTuple: Type = { kind: "tuple", elements: ["number", "string", "bool", "dynamic"] };
const resource: Type = {
  kind: "object",
  attributes: {
    blk: texts, dyn: "dynamic", id: "string", name: "string", num: "number", obj: object, secret: "string",
    set: { kind: "set", element: "string" }, size: "number", tags: { kind: "map", element: "string" },
  },
}; // prettier-ignore
const ONE_E_300 = 10n ** 300n;

/** The bytes that Terraform writes for a value, mostly captured from Terraform 1.11.4. */
const CASES: readonly (readonly [string, Type, Value, string])[] = [
  ["null", "string", null, "c0"],
  ["unknown", "string", UNKNOWN, "d4 00 00"],
  ["true", "bool", true, "c3"],
  ["false", "bool", false, "c2"],
  ["text", "string", "hi", "a2 'hi'"],
  ["text in normal form C", "string", "\u00e9\u00e9", "a4 c3 a9 c3 a9"],
  ["0", "number", 0, "00"],
  ["42", "number", 42, "2a"],
  ["127", "number", 127, "7f"],
  ["128", "number", 128, "cc 80"],
  ["256", "number", 256, "cd 01 00"],
  ["70000", "number", 70000, "ce 00 01 11 70"],
  ["5000000000", "number", 5000000000, "cf 00 00 00 01 2a 05 f2 00"],
  ["2^53 + 1", "number", 9007199254740993n, "cf 00 20 00 00 00 00 00 01"],
  ["2^63 - 1", "number", 9223372036854775807n, "cf 7f ff ff ff ff ff ff ff"],
  ["2^63", "number", 9223372036854775808n, "b3 '9223372036854775808'"],
  ["2^64 - 1", "number", 18446744073709551615n, "b4 '18446744073709551615'"],
  ["-1", "number", -1, "ff"],
  ["-33", "number", -33, "d0 df"],
  ["-200", "number", -200, "d1 ff 38"],
  ["-40000", "number", -40000, "d2 ff ff 63 c0"],
  ["-5000000000", "number", -5000000000, "d3 ff ff ff fe d5 fa 0e 00"],
  ["0.5", "number", 0.5, "cb 3f e0 00 00 00 00 00 00"],
  ["-1.5", "number", -1.5, "cb bf f8 00 00 00 00 00 00"],
  ["0.1", "number", new Decimal("0.1"), "a3 '0.1'"],
  ["3.0", "number", 3, "03"],
  ["1e20", "number", 100000000000000000000n, "b5 '100000000000000000000'"],
  ["1e300", "number", ONE_E_300, `da 01 2d '${ONE_E_300}'`],
  ["an empty list", texts, [], "90"],
  ["a list", texts, ["a", "b"], "92 a1 'a' a1 'b'"],
  ["a set with an unknown", { kind: "set", element: "string" }, ["x", UNKNOWN], "92 a1 'x' d4 00 00"],
  ["an unknown set", { kind: "set", element: "string" }, UNKNOWN, "d4 00 00"],
  ["a map with an unknown", { kind: "map", element: "string" }, { k: UNKNOWN }, "81 a1 'k' d4 00 00"],
  ["an object", object, { a: "q", b: UNKNOWN }, "82 a1 'a' a1 'q' a1 'b' d4 00 00"],
  ["a dynamic text", "dynamic", new DynamicValue("string", "s"), `92 c4 08 '"string"' a1 's'`],
  ["a dynamic number", "dynamic", new DynamicValue("number", 1), `92 c4 08 '"number"' 01`],
  ["a dynamic unknown", "dynamic", new DynamicValue("string", UNKNOWN), `92 c4 08 '"string"' d4 00 00`],
  ["a dynamic null", "dynamic", new DynamicValue("string", null), `92 c4 08 '"string"' c0`],
  ["null of no type", "dynamic", null, "c0"],
  ["unknown of no type", "dynamic", UNKNOWN, "d4 00 00"],
  ["a dynamic tuple", "dynamic", new DynamicValue(mixedTuple, [1, "a", true, null]), `92 c4 2e '["tuple",["number","string","bool","dynamic"]]' 94 01 a1 'a' c3 c0`],
  ["unknown, not null, with a prefix", "string", new Unknown({ isNull: false, stringPrefix: "pre-" }), "c7 09 0c 82 01 c2 02 a4 'pre-'"],
  ["unknown, not null", "bool", new Unknown({ isNull: false }), "c7 03 0c 81 01 c2"],
  ["unknown, at least 0", "number", new Unknown({ lowerBound: { value: 0, inclusive: true } }), "c7 05 0c 81 03 92 00 c3"],
  ["unknown, below 2^63", "number", new Unknown({ upperBound: { value: 9223372036854775808n, inclusive: false } }), "c7 18 0c 81 04 92 b3 '9223372036854775808' c2"],
  ["unknown, of 1 to 300 elements", texts, new Unknown({ minLength: 1, maxLength: 300 }), "c7 07 0c 82 05 01 06 cd 01 2c"],
  ["a whole resource", resource,
    { blk: [], dyn: null, id: null, name: "one", num: null, obj: null, secret: null, set: null, size: null, tags: null },
    "8a a3 'blk' 90 a3 'dyn' c0 a2 'id' c0 a4 'name' a3 'one' a3 'num' c0 a3 'obj' c0 a6 'secret' c0 a3 'set' c0 a4 'size' c0 a4 'tags' c0"],
]; // prettier-ignore

describe("msgpack of Terraform", () => {
  it.each(CASES)("writes %s", (_, type, value, expected) => {
    expect(hex(encodeMsgpack(value, type))).toBe(hex(bytes(expected)));
  });

  it.each(CASES)("reads %s", (_, type, value, encoded) => {
    expect(decodeMsgpack(bytes(encoded), type)).toStrictEqual(value);
  });

  it.each<readonly [string, Type, Value, string]>([
    ["a text in another normal form", "string", "e\u0301\u00e9", "a4 c3 a9 c3 a9"],
    ["half a surrogate pair", "string", "a\ud800", "a4 'a' ef bf bd"],
    ["an unknown with nothing to tell", "string", new Unknown({}), "d4 00 00"],
    ["an unknown with too much to tell", "string", new Unknown({ stringPrefix: "x".repeat(1025) }), "d4 00 00"],
    ["an unknown of an impossible length", texts, new Unknown({ minLength: 3, maxLength: 1 }), "d4 00 00"],
    ["an unknown between 5 and 1", "number", new Unknown({ lowerBound: { value: 5, inclusive: true }, upperBound: { value: 1, inclusive: true } }), "d4 00 00"],
    ["an unknown from 5 to below 5", "number", new Unknown({ lowerBound: { value: 5, inclusive: true }, upperBound: { value: 5, inclusive: false } }), "d4 00 00"],
    ["a fraction that is no double", "number", 0.1, "a3 '0.1'"],
    ["a decimal that is a double", "number", new Decimal("0.50"), "cb 3f e0 00 00 00 00 00 00"],
    ["object names in order", object, { b: "2", a: "1" }, "82 a1 'a' a1 '1' a1 'b' a1 '2'"],
    ["map keys in order", { kind: "map", element: "bool" }, { b: true, a: false }, "82 a1 'a' c2 a1 'b' c3"],
    ["a key of a prototype", { kind: "map", element: "bool" }, Object.fromEntries([["__proto__", true]]), "81 a9 '__proto__' c3"],
  ])("writes %s in the one canonical form", (_, type, value, expected) => {
    expect(hex(encodeMsgpack(value, type))).toBe(hex(bytes(expected)));
  }); // prettier-ignore

  it.each<readonly [string, Type, Value, string]>([
    ["an unsigned zero of 64 bits", "number", 0, "cf 00 00 00 00 00 00 00 00"],
    ["a small signed integer of 64 bits", "number", -1, "d3 ff ff ff ff ff ff ff ff"],
    ["a large unsigned integer", "number", 18446744073709551615n, "cf ff ff ff ff ff ff ff ff"],
    ["an integer in a float32", "number", 3, "ca 40 40 00 00"],
    ["a fraction in a float32", "number", 0.5, "ca 3f 00 00 00"],
    ["the exact value of a float64", "number", new Decimal("0.1000000000000000055511151231257827021181583404541015625"), "cb 3f b9 99 99 99 99 99 9a"],
    ["a number in a text", "number", 12, "a2 '12'"],
    ["a text with a long head", "string", "hi", "db 00 00 00 02 'hi'"],
    ["an array with a long head", texts, ["a"], "dd 00 00 00 01 a1 'a'"],
    ["a map with a long head", { kind: "map", element: "string" }, { k: null }, "df 00 00 00 01 a1 'k' c0"],
    ["an extension with a code that nobody knows", "string", UNKNOWN, "d5 63 01 02"],
    ["a timestamp, which is an extension like any other", "number", UNKNOWN, "d6 ff 00 00 00 00"],
    ["refinements in a fixed extension", "string", new Unknown({ isNull: false }), "d6 0c 81 01 c2 00"],
    ["refinements that say nothing", "string", UNKNOWN, "d4 0c 80"],
    ["no refinements at all", "string", UNKNOWN, "c7 00 0c"],
    ["what a later host adds behind refinements", "string", new Unknown({ isNull: false }), "c7 04 0c 81 01 c2 00"],
    ["a length over 2^32", { kind: "list", element: "string" }, new Unknown({ maxLength: 5e9 }), "c7 0b 0c 81 06 cf 00 00 00 01 2a 05 f2 00"],
    ["refinements of a later host", "string", new Unknown({ isNull: false }), "c7 05 0c 82 01 c2 63 c3"],
    ["a key of a prototype", { kind: "map", element: "bool" }, Object.fromEntries([["__proto__", true]]), "81 a9 '__proto__' c3"],
    ["another key of that length", { kind: "map", element: "bool" }, { nine_char: true }, "81 a9 'nine_char' c3"],
  ])("reads %s", (_, type, value, encoded) => {
    expect(decodeMsgpack(bytes(encoded), type)).toEqual(value);
  }); // prettier-ignore
});
