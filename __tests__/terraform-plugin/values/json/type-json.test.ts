import type { Type } from "../../../../lib/terraform-plugin";
import { decodeType, encodeType } from "../../../../lib/terraform-plugin/values/json/type-json";

const CASES: readonly (readonly [string, Type])[] = [
  ['"string"', "string"],
  ['"number"', "number"],
  ['"bool"', "bool"],
  ['"dynamic"', "dynamic"],
  ['["list","string"]', { kind: "list", element: "string" }],
  ['["set",["object",{"a":"number"}]]', { kind: "set", element: { kind: "object", attributes: { a: "number" } } }],
  ['["map","bool"]', { kind: "map", element: "bool" }],
  ['["tuple",["string","number"]]', { kind: "tuple", elements: ["string", "number"] }],
  ['["tuple",[]]', { kind: "tuple", elements: [] }],
  ['["object",{}]', { kind: "object", attributes: {} }],
];

describe("type JSON", () => {
  it.each(CASES)("writes %s", (json, type) => {
    expect(String(encodeType(type))).toBe(json);
  });

  it.each(CASES)("reads %s", (json, type) => {
    expect(decodeType(Buffer.from(json))).toEqual(type);
  });

  it("writes the names of an object in sorted order", () => {
    const type: Type = { kind: "object", attributes: { b: "bool", a: "string" } };

    expect(String(encodeType(type))).toBe('["object",{"a":"string","b":"bool"}]');
  });

  it.each([
    ['"strng"', '"strng" is not a type'],
    ["5", "a number is not a type"],
    ['["list"]', "an array is not a type"],
    ['["bag","string"]', '"bag" is not a type'],
    ['["object",["string"]]', '"object" is not a type'],
    ['["object",{"a":"string"},["a"]]', "an array is not a type"],
    ['["tuple","string"]', '"tuple" is not a type'],
    ['["list",'.repeat(200), "nested deeper than 128 levels"],
  ])("refuses %.40s", (json, message) => {
    expect(() => decodeType(Buffer.from(json))).toThrow(message);
  });
});
