import fc from "fast-check";
import { CodecError } from "../../../lib/terraform-plugin/values/codec-error";
import { decodeJson } from "../../../lib/terraform-plugin/values/json/json-value";
import { decodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/encode";
import { decodeType, encodeType } from "../../../lib/terraform-plugin/values/json/type-json";
import { toJsonText, types, values } from "./arbitraries";

const typed = types.chain((type) => values(type, { unknowns: true }).map((value) => ({ type, value })));
const known = types.chain((type) => values(type, { unknowns: false }).map((value) => ({ type, value })));

describe("values of every type", () => {
  it("survive a round trip through msgpack", () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(decodeMsgpack(encodeMsgpack(value, type), type)).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it("survive a round trip through JSON, as far as JSON can represent them", () => {
    fc.assert(
      fc.property(known, ({ type, value }) => {
        expect(decodeJson(Buffer.from(toJsonText(value)), type)).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it("have types that survive a round trip through JSON", () => {
    fc.assert(
      fc.property(types, (type) => {
        expect(decodeType(encodeType(type))).toStrictEqual(type);
      }),
    );
  });

  it("are read, or refused with a CodecError, if a byte is wrong", () => {
    fc.assert(
      fc.property(typed, fc.nat(), fc.integer({ min: 0, max: 255 }), ({ type, value }, position, byte) => {
        const encoded = encodeMsgpack(value, type);
        encoded[position % encoded.length] = byte;
        try {
          decodeMsgpack(encoded, type);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
