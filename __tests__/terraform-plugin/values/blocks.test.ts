import { DynamicValue, dynamicAttribute, stringAttribute, UNKNOWN } from "../../../lib/terraform-plugin";
import type { Block, NestedBlock, Value } from "../../../lib/terraform-plugin";
import { decodeJson } from "../../../lib/terraform-plugin/values/json/json-value";
import { decodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/encode";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import { bytes, hex } from "./bytes";

const name = stringAttribute({ mode: "optional", description: "" });
const value = dynamicAttribute({ mode: "optional", description: "" });
const plain: Block = { attributes: { name } };
const dynamic: Block = { attributes: { value } };

function schemaWith(nesting: NestedBlock["nesting"], block: Block): Block {
  return { attributes: {}, blocks: { b: { nesting, block } } };
}

describe("an absent nested block", () => {
  it.each<readonly [NestedBlock["nesting"], Block, string]>([
    ["single", plain, "81 a1 'b' c0"],
    ["group", plain, "81 a1 'b' 81 a4 'name' c0"],
    ["list", plain, "81 a1 'b' 90"],
    ["set", plain, "81 a1 'b' 90"],
    ["map", plain, "81 a1 'b' 80"],
    ["list", dynamic, `81 a1 'b' 92 c4 0c '["tuple",[]]' 90`],
    ["map", dynamic, `81 a1 'b' 92 c4 0d '["object",{}]' 80`],
  ])("of nesting %s is written as Terraform expects it", (nesting, block, expected) => {
    const type = toWireType(schemaWith(nesting, block));

    expect(hex(encodeMsgpack({ b: null }, type))).toBe(hex(bytes(expected)));
    expect(hex(encodeMsgpack({}, type))).toBe(hex(bytes(expected)));
  });

  it.each<readonly [NestedBlock["nesting"], Value]>([
    ["single", null],
    ["group", { name: null }],
    ["list", []],
    ["set", []],
    ["map", {}],
  ])("of nesting %s is read from JSON without it", (nesting, expected) => {
    const type = toWireType(schemaWith(nesting, plain));

    expect(decodeJson(Buffer.from("{}"), type)).toEqual({ b: expected });
  });
});

describe("nested blocks with dynamic values", () => {
  const inner = { nesting: "list", block: dynamic } as const;
  const outer: Block = { attributes: { name, value }, blocks: { inner } };
  const type = toWireType(schemaWith("list", outer));
  const one = { name: "x", value: new DynamicValue("string", "s"), inner: [{ value: new DynamicValue("number", 1) }] };
  const two = { name: null, value: null, inner: [] };
  const object = (v: string, i: string): string =>
    `["object",{"inner":["tuple",[${i}]],"name":"string","value":"${v}"}]`;
  const json = `["tuple",[${object("string", '["object",{"value":"number"}]')},${object("dynamic", "")}]]`;
  const encoded = `81 a1 'b' 92 c4 ${Buffer.byteLength(json).toString(16)} '${json}' 92
    83 a5 'inner' 91 81 a5 'value' 01 a4 'name' a1 'x' a5 'value' a1 's'
    83 a5 'inner' 90 a4 'name' c0 a5 'value' c0`;

  it("are sent as a tuple in which each block has its own type", () => {
    expect(hex(encodeMsgpack({ b: [one, two] }, type))).toBe(hex(bytes(encoded)));
  });

  it("are read as the blocks that their schema describes", () => {
    expect(decodeMsgpack(bytes(encoded), type)).toEqual({ b: [one, two] });
  });

  it("are read from the JSON of a state file", () => {
    const text = `{"b":{"type":${json},"value":[{"name":"x","value":"s","inner":[{"value":1}]},{}]}}`;

    expect(decodeJson(Buffer.from(text), type)).toEqual({ b: [one, { ...two, inner: null }] });
  });

  it("are sent as an object if they have labels", () => {
    const map = toWireType(schemaWith("map", dynamic));
    const blocks = { b: { k: { value: new DynamicValue("bool", UNKNOWN) } } };
    const expected = `81 a1 'b' 92 c4 2c '["object",{"k":["object",{"value":"bool"}]}]' 81 a1 'k' 81 a5 'value' d4 00 00`;

    expect(hex(encodeMsgpack(blocks, map))).toBe(hex(bytes(expected)));
    expect(decodeMsgpack(bytes(expected), map)).toEqual(blocks);
  });

  const inList: NestedBlock = { nesting: "list", block: dynamic };
  const inMap: NestedBlock = { nesting: "map", block: dynamic };
  const inSingle: NestedBlock = { nesting: "single", block: { attributes: {}, blocks: { inner } } };
  const single = `["object",{"inner":"dynamic"}]`;

  it.each<readonly [string, NestedBlock, Value, readonly [type: string, bytes: string]]>([
    ["an unknown list", inList, UNKNOWN, [`"dynamic"`, "d4 00 00"]],
    ["no list", inList, null, [`["tuple",[]]`, "90"]],
    ["an unknown map", inMap, UNKNOWN, [`"dynamic"`, "d4 00 00"]],
    ["no map", inMap, null, [`["object",{}]`, "80"]],
    ["an unknown block with a list", inSingle, UNKNOWN, [single, "d4 00 00"]],
    ["no block with a list", inSingle, null, [single, "c0"]],
  ])("have the type that Terraform gives them where a block contains %s", (_, nested, part, [typeJson, partBytes]) => {
    const list = toWireType(schemaWith("list", { attributes: {}, blocks: { part: nested } }));
    const whole = `["tuple",[["object",{"part":${typeJson}}]]]`;
    const length = Buffer.byteLength(whole).toString(16);

    const sent = encodeMsgpack({ b: [{ part }] }, list);

    expect(hex(sent)).toBe(hex(bytes(`81 a1 'b' 92 c4 ${length} '${whole}' 91 81 a4 'part' ${partBytes}`)));
    expect(hex(encodeMsgpack(decodeMsgpack(sent, list), list))).toBe(hex(sent));
  });

  it("may be unknown as a whole", () => {
    expect(decodeMsgpack(bytes("81 a1 'b' d4 00 00"), type)).toEqual({ b: UNKNOWN });
  });
});
