import fc from "fast-check";
import { Decimal } from "../../../../lib/terraform-plugin";
import { CodecError } from "../../../../lib/terraform-plugin/values/codec-error";
import { parseJson } from "../../../../lib/terraform-plugin/values/json/json-parser";

const parse = (text: string): unknown => parseJson(Buffer.from(text));

describe("parseJson", () => {
  it.each([
    ["null", null],
    [" true ", true],
    ["false", false],
    ["12", 12],
    ["9007199254740993", 9007199254740993n],
    ["0.1", new Decimal("0.1")],
    ['"a\\n\\u00e9\\ud83d\\ude00"', "a\né😀"],
    ["[]", []],
    ['[1, "a" ,null]', [1, "a", null]],
    ["{}", {}],
    ['{"a": {"b": [1e2]}}', { a: { b: [100] } }],
    ['{"a":1,"a":2}', { a: 2 }],
  ])("reads %s", (text, expected) => {
    expect(parse(text)).toStrictEqual(expected);
  });

  it("treats __proto__ like any other name", () => {
    const parsed = parse('{"__proto__": 1}');

    expect(Object.entries(parsed as object)).toEqual([["__proto__", 1]]);
    expect(Object.entries(parse('{"__proto__": 1, "__proto__": 2}') as object)).toEqual([["__proto__", 2]]);
  });

  it.each([
    ["", "JSON text has the end at position 0, where a value was expected"],
    ["tru", "JSON text has something else at position 0, where a value was expected"],
    ["01", "JSON text has something else at position 1, where nothing more was expected"],
    ["+1", "JSON text has something else at position 0, where a value was expected"],
    [".5", "JSON text has something else at position 0, where a value was expected"],
    ["1.", "JSON text has something else at position 1, where nothing more was expected"],
    ["NaN", "JSON text has something else at position 0, where a value was expected"],
    ["[1,]", "JSON text has something else at position 3, where a value was expected"],
    ["[1 2]", "JSON text has something else at position 3, where ',' or ']' was expected"],
    ["{a:1}", "JSON text has something else at position 1, where a string was expected"],
    ['{"a" 1}', "JSON text has something else at position 5, where ':' was expected"],
    ['{"a":1', "JSON text has the end at position 6, where ',' or '}' was expected"],
    ['"abc', "JSON text ends inside the string at position 0"],
    ['"a\\', "JSON text ends inside the string at position 0"],
    ['"a\tb"', "JSON text has a malformed string at position 0"],
    ['"\\x41"', "JSON text has a malformed string at position 0"],
    ["null null", "JSON text has something else at position 5, where nothing more was expected"],
    ["[".repeat(100_000), "JSON text is nested deeper than 128 levels"],
    ['{"a":'.repeat(129), "JSON text is nested deeper than 128 levels"],
  ])("refuses %.20s", (text, message) => {
    expect(() => parse(text)).toThrow(new CodecError(message));
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(new CodecError("JSON text is not valid UTF-8"));
  });

  it("agrees with JSON.parse if all numbers are small", () => {
    const small = fc.jsonValue({ noUnicodeString: false, maxDepth: 5 }).map((value) => JSON.stringify(value));

    fc.assert(
      fc.property(small, (text) => {
        fc.pre(!/[\d]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, "")));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ["-0", 0],
    ['{"a": -5}', { a: -5 }],
    ["999999999999999", 999999999999999],
    ["[1, 12345678901234567890]", [1, 12345678901234567890n]],
    ['{"a":0.10}', { a: new Decimal("0.1") }],
    ["[\t1e-1]", [new Decimal("0.1")]],
    ["\n10E400", 10n ** 401n],
    ['{"a":"1.5,-1","b": 7}', { a: "1.5,-1", b: 7 }],
  ])("keeps every digit of %j", (text, expected) => {
    expect(parse(text)).toStrictEqual(expected);
  });

  it("keeps every digit of whole numbers, in any place", () => {
    const texts = fc.tuple(fc.bigInt(), fc.constantFrom("[1,@]", '{"a":@}', '{"a": [ @ , "x"]}', "@", "\n@"));

    fc.assert(
      fc.property(texts, ([integer, frame]) => {
        const found = JSON.stringify(parse(frame.replace("@", String(integer))), (_, value: unknown) =>
          typeof value === "bigint" || typeof value === "number" ? `#${value}` : value,
        );
        expect(found).toContain(`#${integer}`);
      }),
    );
  });

  it("throws only CodecErrors, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          parseJson(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
    );
  });
});
