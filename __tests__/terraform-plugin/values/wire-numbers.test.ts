import { Decimal } from "../../../lib/terraform-plugin";
import { CodecError } from "../../../lib/terraform-plugin/values/codec-error";
import { fromDouble, parseNumber, toPlain, toWireNumber } from "../../../lib/terraform-plugin/values/wire-numbers";

describe("parseNumber", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["007", 7],
    ["+5", 5],
    ["3.0", 3],
    ["1.50e1", 15],
    ["100e-1", 10],
    ["0.5", 0.5],
    ["-1.5", -1.5],
    ["5e-1", 0.5],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775809", -9223372036854775809n],
    ["1e20", 100000000000000000000n],
    ["0.1", new Decimal("0.1")],
    ["0.10", new Decimal("0.1")],
    ["1e-7", new Decimal("0.0000001")],
    ["-0.1234567890123456789", new Decimal("-0.1234567890123456789")],
    ["9007199254740993.5", new Decimal("9007199254740993.5")],
    [
      "0.1000000000000000055511151231257827021181583404541015625",
      new Decimal("0.1000000000000000055511151231257827021181583404541015625"),
    ],
  ])("reads %s without losing a digit", (text, expected) => {
    expect(parseNumber(text)).toEqual(expected);
  });

  it.each(["", "abc", "1.", ".5", "0x10", "1e", "NaN", "Infinity", "1 ", "--1"])(
    "does not read %j as a number",
    (text) => {
      expect(parseNumber(text)).toBeUndefined();
    },
  );

  it.each(["1e4096", "1e999999", "1e-5000", "1".repeat(4097)])(
    "refuses a number that would fill the memory",
    (text) => {
      expect(() => parseNumber(text)).toThrow(new CodecError("a number has more than 4096 digits"));
    },
  );
});

describe("fromDouble", () => {
  it.each([
    [-0, 0],
    [1e300, BigInt("1" + "0".repeat(300)) + (BigInt(1e300) - 10n ** 300n)],
    [0.5, 0.5],
    [0.1, new Decimal("0.1000000000000000055511151231257827021181583404541015625")],
  ])("reads %d as its exact binary value", (double, expected) => {
    expect(fromDouble(double)).toEqual(expected);
  });

  it.each([NaN, Infinity, -Infinity])("refuses %d", (double) => {
    expect(() => fromDouble(double)).toThrow(CodecError);
  });
});

describe("toWireNumber", () => {
  it.each([
    [4294967295, 4294967295],
    [4294967296, 4294967296n],
    [-2147483649, -2147483649n],
    [2n, 2],
    [9223372036854775807n, 9223372036854775807n],
    [9223372036854775808n, "9223372036854775808"],
    [-9223372036854775808n, -9223372036854775808n],
    [-9223372036854775809n, "-9223372036854775809"],
    [1e20, "100000000000000000000"],
    [1e23, "100000000000000000000000"],
    [0.1, "0.1"],
    [1e-7, "0.0000001"],
    [0.5, 0.5],
    [new Decimal("0.50"), 0.5],
    [new Decimal("12.0"), 12],
    [new Decimal("9007199254740993.5"), "9007199254740993.5"],
  ])("writes %p in the smallest exact form", (value, expected) => {
    expect(toWireNumber(value)).toEqual(expected);
  });

  it.each([NaN, Infinity, new Decimal("ten")])("refuses %p", (value) => {
    expect(() => toWireNumber(value)).toThrow(CodecError);
  });
});

describe("toPlain", () => {
  it.each([
    ["1e3", "1000"],
    ["-1.20e-3", "-0.0012"],
    ["0.000", "0"],
    ["1000.000", "1000"],
  ])("writes %s as %s", (text, expected) => {
    expect(toPlain(text)).toBe(expected);
  });
});
