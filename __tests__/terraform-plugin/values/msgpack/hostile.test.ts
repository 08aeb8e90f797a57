import fc from "fast-check";
import type { Type } from "../../../../lib/terraform-plugin";
import { CodecError } from "../../../../lib/terraform-plugin/values/codec-error";
import { decodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/decode";
import { checkStructure } from "../../../../lib/terraform-plugin/values/msgpack/structure";
import { bytes } from "../bytes";

const list: Type = { kind: "list", element: "dynamic" };

describe("hostile msgpack", () => {
  it.each([
    ["", "msgpack ends where a value is expected, at byte 0"],
    ["c1", "0xc1 is not a msgpack code, at byte 0"],
    ["a5 'hi'", "msgpack ends inside the value at byte 0"],
    ["d9", "msgpack ends inside a length, at byte 1"],
    ["db ff ff ff ff 'hi'", "msgpack ends inside the value at byte 0"],
    ["dd ff ff ff ff", "msgpack ends inside the value at byte 0"],
    ["df 7f ff ff ff 00", "msgpack ends inside the value at byte 0"],
    ["92 c0", "msgpack ends inside the value at byte 0"],
    ["92 a1 'a' 91", "msgpack ends inside the value at byte 3"],
    ["82 a1 'a' 01", "msgpack ends inside the value at byte 0"],
    ["c9 ff ff ff ff 0c", "msgpack ends inside the value at byte 0"],
    ["d8 0c 00", "msgpack ends inside the value at byte 0"],
    ["cf 00", "msgpack ends inside the value at byte 0"],
    ["c0 c0", "msgpack continues after its value, at byte 1"],
  ])("is refused: %s", (encoded, message) => {
    expect(() => decodeMsgpack(bytes(encoded), list)).toThrow(new CodecError(message));
  });

  it("allocates nothing for lengths without content, at any depth", () => {
    const headers = Buffer.concat(Array<Uint8Array>(20_000).fill(bytes("dd 00 00 ff f0")));

    expect(() => decodeMsgpack(headers, list)).toThrow(new CodecError("msgpack is nested deeper than 128 levels"));
  });

  it("checks refinements like any other bytes", () => {
    const payload = Buffer.concat([bytes("c8 03 e9 0c"), Buffer.alloc(1001, 0x91)]);

    expect(() => decodeMsgpack(payload, "string")).toThrow(new CodecError("msgpack is nested deeper than 128 levels"));
  });

  it("refuses refinements that are longer than a host may send", () => {
    const payload = Buffer.concat([bytes("c8 04 01 0c"), Buffer.alloc(1025)]);

    expect(() => decodeMsgpack(payload, "string")).toThrow(new CodecError("refinements take more than 1024 bytes"));
  });

  it("accepts every head byte that msgpack has", () => {
    const heads = Array.from({ length: 256 }, (_, head) => head).filter((head) => head !== 0xc1);
    const refused = heads.filter((head) => {
      try {
        checkStructure(Buffer.concat([Uint8Array.of(head), Buffer.alloc(64)]));
      } catch (error) {
        return String(error).includes("is no msgpack code");
      }
      return false;
    });

    expect(refused).toEqual([]);
  });

  it("throws only CodecErrors, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (encoded) => {
        try {
          decodeMsgpack(encoded, list);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
