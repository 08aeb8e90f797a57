import { runInNewContext } from "node:vm";
import { Decimal, DynamicValue } from "../../../../lib/terraform-plugin";
import type { Type, Value } from "../../../../lib/terraform-plugin";
import { decodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/encode";
import { bytes } from "../bytes";
import { thrownBy } from "../thrown";

const object: Type = { kind: "object", attributes: { port: "number", tags: { kind: "map", element: "string" } } };
const nested: Type = { kind: "object", attributes: { list: { kind: "list", element: object } } };
const pair: Type = { kind: "tuple", elements: ["string", "bool"] };

const MAP: Type = { kind: "map", element: "string" };

const text = new DynamicValue("string", "s");
const dynamics: Type = { kind: "list", element: "dynamic" };
const number = new DynamicValue("number", 1);

describe("values that do not match their type", () => {
  it.each<readonly [Type, Value, string]>([
    ["string", 1, "a string is required, not a number"],
    ["number", "1", "a number is required, not a string"],
    ["number", NaN, "NaN is not a number that Terraform knows"],
    ["bool", "true", "a bool is required, not a string"],
    ["string", new Decimal("1"), "a string is required, not a value of class Decimal"],
    ["dynamic", "s", "a DynamicValue is required, not a string"],
    ["string", new DynamicValue("string", "s"), "a string is required, not a value of class DynamicValue"],
    [{ kind: "list", element: "string" }, { a: "b" }, "an array is required, not a map"],
    [MAP, ["b"], "an object is required, not an array"],
    [MAP, new Map([["a", "b"]]) as never, "an object is required, not a value of class Map"],
    [pair, ["a"], "a tuple of 2 is required, not of 1"],
    [object, { port: 1 }, "a value is missing (at tags)"],
    [object, { port: 1, tags: null, extra: 1 }, 'there is no attribute "extra"'],
    [{ kind: "set", element: "dynamic" }, [text, number], "the elements of a set must have one type"],
    [{ kind: "map", element: "dynamic" }, { a: text, b: number }, "the elements of a map must have one type"],
    ["dynamic", new DynamicValue(dynamics, [text, null, number]), "the elements of a list must have one type"],
    [nested, { list: [{ port: "x", tags: {} }] }, "a number is required, not a string (at list[0].port)"],
    [nested, { list: [{ port: 1, tags: { k: 5 } }] }, 'a string is required, not a number (at list[0].tags["k"])'],
  ])("are not written as %j", (type, value, message) => {
    expect(thrownBy(() => encodeMsgpack(value, type))).toBe(`CodecError: ${message}`);
  });
});

test.each<[string, object]>([
  ["without a prototype", Object.assign(Object.create(null) as object, { a: "b" })],
  ["of another context", runInNewContext('({ a: "b" })') as object],
])("an object %s is written as any other", (_, map) => {
  expect(decodeMsgpack(encodeMsgpack(map as Value, MAP), MAP)).toEqual({ a: "b" });
});

test("null fits any type in a list of dynamic values", () => {
  expect(decodeMsgpack(encodeMsgpack([null, text, text], dynamics), dynamics)).toEqual([null, text, text]);
});

describe("bytes that do not match their type", () => {
  it.each<readonly [string, Type, string]>([
    ["01", "string", "a string is required, not a number"],
    ["c3", "number", "a number is required, not a boolean"],
    ["a1 'x'", "number", "a number is required, not a string"],
    ["cb 7f f8 00 00 00 00 00 00", "number", "NaN is not a number that Terraform knows"],
    ["01", "bool", "a bool is required, not a number"],
    ["c4 01 00", "string", "a string is required, not bytes"],
    ["81 a1 'a' c0", { kind: "list", element: "string" }, "an array is required, not a map"],
    ["90", { kind: "map", element: "string" }, "a map is required, not an array"],
    ["81 01 c0", { kind: "map", element: "string" }, "msgpack has a map key that is not a text but a number"],
    ["91 c0", pair, "a tuple of 2 is required, not of 1"],
    ["81 a4 'port' 01", object, "a value is missing (at tags)"],
    ["81 ab 'constructor' c0", object, 'there is no attribute "constructor"'],
    ["82 a4 'port' a1 'x' a4 'tags' 80", object, "a number is required, not a string (at port)"],
    [
      "81 a4 'list' 91 82 a4 'port' 01 a4 'tags' 81 a1 'k' 05",
      nested,
      'a string is required, not a number (at list[0].tags["k"])',
    ],
    ["a1 's'", "dynamic", "a dynamic value is a pair of type and value, not a string"],
    ["91 c0", "dynamic", "a dynamic value is a pair of type and value, not an array"],
    [
      `92 c4 07 '"strng"' a1 's'`,
      "dynamic",
      '"strng" is not a type; known are string, number, bool, dynamic, list, set, map, object, tuple',
    ],
    ["c7 02 0c 01 01", "string", "refinements are not a map"],
    ["c7 03 0c 81 01 01", "string", "refinements have nullness of a wrong kind"],
    ["c7 03 0c 81 02 01", "string", "refinements have the prefix of a wrong kind"],
    ["c7 03 0c 81 03 01", "string", "refinements have a bound of a wrong kind"],
    ["c7 03 0c 81 05 ff", "string", "refinements have the shortest length of a wrong kind"],
  ])("are refused: %s", (encoded, type, message) => {
    expect(thrownBy(() => decodeMsgpack(bytes(encoded), type))).toBe(`CodecError: ${message}`);
  });
});
