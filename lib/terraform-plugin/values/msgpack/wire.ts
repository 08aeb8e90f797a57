import { DecodeError, Decoder, Encoder } from "@msgpack/msgpack";
import type { DecoderOptions, ExtData, ExtensionCodecType } from "@msgpack/msgpack";
import { UNKNOWN, Unknown } from "../values";
import { CodecError } from "../codec-error";
import { decodeRefinements, isExtension, REFINED } from "./refinements";
import { checkStructure } from "./structure";

/** A value in msgpack's terms, without Terraform types. Extensions are unknown values. */
export type RawValue = null | boolean | number | bigint | string | Uint8Array | ExtData | readonly RawValue[] | RawMap;

/** A msgpack map. Its keys are always texts here. */
export interface RawMap {
  readonly [key: string]: RawValue;
}

const extensionCodec: ExtensionCodecType<undefined> = {
  tryToEncode: (object) => (isExtension(object) ? object : null),
  // A payload of one byte has no refinements, for any code (go-cty).
  decode: (data, code) => (code === REFINED && data.length > 1 ? new Unknown(decodeRefinements(data)) : UNKNOWN),
};

/** The library rejects this key, because it assigns keys. It is a legal key of a Terraform map. */
const PROTO = "__proto__";
/** Its replacement inside the library. Half a surrogate pair cannot come from UTF-8. */
const PROTO_ALIAS = `\ud800${PROTO}`;

const encoder = new Encoder({ useBigInt64: true, extensionCodec, maxDepth: 1024 });
const decoding: DecoderOptions<undefined> = {
  useBigInt64: true,
  extensionCodec,
  mapKeyConverter: (key) => {
    if (typeof key === "string") {
      return key;
    }
    throw new CodecError(`msgpack has a map key that is not a text but a ${typeof key}`);
  },
};

function decodeKey(bytes: Uint8Array, offset: number, length: number): string {
  const key = Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString();
  return key === PROTO ? PROTO_ALIAS : key;
}

/** Caches keys, which is the library's default. It rejects `__proto__`. */
const decoder = new Decoder(decoding);
const protoDecoder = new Decoder({
  ...decoding,
  keyDecoder: { canBeCached: (length) => length === PROTO.length, decode: decodeKey },
});

/** The byte order mark of UTF-8. The library drops it from the start of a long text. */
const MARK = Buffer.of(0xef, 0xbb, 0xbf);
/** Leaves texts as bytes. */
const markDecoder = new Decoder({
  ...decoding,
  rawStrings: true,
  keyDecoder: { canBeCached: () => true, decode: decodeKey },
});

/** Encodes msgpack bytes. */
export function encodeRaw(raw: RawValue): Uint8Array {
  return encoder.encode(raw);
}

/**
 * Decodes msgpack bytes: any extension becomes an `Unknown`, 64-bit integers become `bigint`.
 *
 * @throws {@link CodecError} for anything but one complete value
 */
export function decodeRaw(bytes: Uint8Array): unknown {
  checkStructure(bytes);
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(MARK)) {
    return readTexts(markDecoder.decode(bytes));
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) {
      return protoDecoder.decode(bytes);
    }
    throw error;
  }
}

function readTexts(raw: unknown): unknown {
  if (raw instanceof Uint8Array) {
    return Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString();
  }
  if (Array.isArray(raw)) {
    return raw.map(readTexts);
  }
  if (typeof raw !== "object" || raw === null || raw instanceof Unknown) {
    return raw;
  }
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, readTexts(value)]));
}

/** Converts a key of a decoded map to its wire form. */
export function fromRawKey(rawKey: string): string {
  return rawKey === PROTO_ALIAS ? PROTO : rawKey;
}

/** Converts a wire key to its form in a decoded map. */
export function toRawKey(key: string): string {
  return key === PROTO ? PROTO_ALIAS : key;
}
