import { Decimal, DynamicValue } from "../../../../lib/terraform-plugin";
import type { Type, Value } from "../../../../lib/terraform-plugin";
import { decodeJson } from "../../../../lib/terraform-plugin/values/json/json-value";
import { thrownBy } from "../thrown";

const object: Type = { kind: "object", attributes: { a: "string", n: "number" } };

describe("decodeJson", () => {
  it.each<readonly [string, Type, Value]>([
    ["null", object, null],
    ["12", "string", "12"],
    ["0.10", "string", "0.1"],
    ["true", "string", "true"],
    ['"12"', "number", 12],
    ['"0.1"', "number", new Decimal("0.1")],
    ["9007199254740993", "number", 9007199254740993n],
    ['"true"', "bool", true],
    ['"false"', "bool", false],
    ['"e\u0301"', "string", "\u00e9"],
    ['{"a":"x"}', object, { a: "x", n: null }],
    ['["b","a"]', { kind: "set", element: "string" }, ["b", "a"]],
    ['{"k":[1]}', { kind: "map", element: { kind: "list", element: "number" } }, { k: [1] }],
    ['{"value":"x","type":"string"}', "dynamic", new DynamicValue("string", "x")],
    ['{"value":null,"type":["list","bool"]}', "dynamic", new DynamicValue({ kind: "list", element: "bool" }, null)],
  ])("reads %s as %j", (json, type, expected) => {
    expect(decodeJson(Buffer.from(json), type)).toEqual(expected);
  });

  it.each<readonly [string, Type, string]>([
    ["[]", "string", "a string is required, not an array"],
    ['"ten"', "number", "a number is required, not a string"],
    ["1", "bool", "a bool is required, not a number"],
    ["{}", { kind: "list", element: "string" }, "an array is required, not a map"],
    ["[]", object, "an object is required, not an array"],
    ['{"b":1}', object, 'there is no attribute "b"'],
    ['{"n":"x"}', object, "a number is required, not a string (at n)"],
    ['{"value":1}', "dynamic", "a dynamic value needs a value and its type"],
    ["[1]", { kind: "tuple", elements: [] }, "a tuple of 0 is required, not of 1"],
  ])("refuses %s as %j", (json, type, message) => {
    expect(thrownBy(() => decodeJson(Buffer.from(json), type))).toBe(`CodecError: ${message}`);
  });
});
