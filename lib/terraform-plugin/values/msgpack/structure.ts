import { CodecError } from "../codec-error";
import { MAX_DEPTH } from "../json/json-parser";

/** Checks that msgpack bytes are exactly one complete value; see `endOfValue`. */
export function checkStructure(bytes: Uint8Array): void {
  const end = endOfValue(bytes);
  if (end < bytes.length) {
    throw new CodecError(`msgpack continues after its value, at byte ${end}`);
  }
}

/**
 * Returns the end of the first value in msgpack bytes. Checks that no length exceeds the bytes, and that the nesting is
 * not too deep. This happens before the library decodes: the library allocates what lengths claim, so a few kilobytes
 * of nested array headers could request gigabytes.
 *
 * Every value is a head byte, then a length of 0, 1, 2 or 4 bytes, then content: bytes or nested values.
 *
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function endOfValue(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pending = [1]; // remaining values per level
  let position = 0;
  while (pending.length > 0) {
    if (pending[pending.length - 1] === 0) {
      pending.pop();
      continue;
    }
    (pending[pending.length - 1] as number)--;
    const { end, values } = readHead(view, position);
    if (end + values > bytes.length) {
      throw new CodecError(`msgpack ends inside the value at byte ${position}`);
    }
    if (values > 0) {
      pending.push(values);
    }
    if (pending.length > MAX_DEPTH) {
      throw new CodecError(`msgpack is nested deeper than ${MAX_DEPTH} levels`);
    }
    position = end;
  }
  return position;
}

/** The end of a value's own bytes, and the number of nested values that follow. */
interface Head {
  readonly end: number;
  readonly values: number;
}

function readHead(view: DataView, position: number): Head {
  if (position >= view.byteLength) {
    throw new CodecError(`msgpack ends where a value is expected, at byte ${position}`);
  }
  const head = view.getUint8(position);
  const next = position + 1;
  if (head < 0x80 || head >= 0xe0) {
    return { end: next, values: 0 }; // small integer
  }
  if (head < 0x90) {
    return { end: next, values: 2 * (head & 0x0f) }; // map of up to 15 pairs
  }
  if (head < 0xa0) {
    return { end: next, values: head & 0x0f }; // array of up to 15
  }
  if (head < 0xc0) {
    return { end: next + (head & 0x1f), values: 0 }; // text of up to 31 bytes
  }
  const fixed = FIXED_CONTENT[head];
  if (fixed !== undefined) {
    return { end: next + fixed, values: 0 };
  }
  const width = LENGTH_WIDTH[head];
  if (width === undefined) {
    throw new CodecError(`0x${head.toString(16)} is not a msgpack code, at byte ${position}`);
  }
  return withLength(head, next + width, readLength(view, next, width));
}

function withLength(head: number, start: number, length: number): Head {
  if (head === 0xdc || head === 0xdd) {
    return { end: start, values: length };
  }
  if (head === 0xde || head === 0xdf) {
    return { end: start, values: 2 * length };
  }
  const extensionCode = head >= 0xc7 && head <= 0xc9 ? 1 : 0;
  return { end: start + extensionCode + length, values: 0 };
}

function readLength(view: DataView, position: number, width: number): number {
  if (position + width > view.byteLength) {
    throw new CodecError(`msgpack ends inside a length, at byte ${position}`);
  }
  if (width === 1) {
    return view.getUint8(position);
  }
  return width === 2 ? view.getUint16(position) : view.getUint32(position);
}

/** Content bytes after heads with a fixed length, including the code of an extension. */
const FIXED_CONTENT: Readonly<Record<number, number>> = {
  0xc0: 0, // nil
  0xc2: 0, // false
  0xc3: 0, // true
  0xca: 4, // float 32
  0xcb: 8, // float 64
  0xcc: 1, // uint 8
  0xcd: 2, // uint 16
  0xce: 4, // uint 32
  0xcf: 8, // uint 64
  0xd0: 1, // int 8
  0xd1: 2, // int 16
  0xd2: 4, // int 32
  0xd3: 8, // int 64
  0xd4: 2, // extension of 1 byte
  0xd5: 3, // extension of 2 bytes
  0xd6: 5, // extension of 4 bytes
  0xd7: 9, // extension of 8 bytes
  0xd8: 17, // extension of 16 bytes
};

/** Bytes of the length after heads that have one. */
const LENGTH_WIDTH: Readonly<Record<number, number>> = {
  0xc4: 1, // bin 8
  0xc5: 2, // bin 16
  0xc6: 4, // bin 32
  0xc7: 1, // extension 8
  0xc8: 2, // extension 16
  0xc9: 4, // extension 32
  0xd9: 1, // text 8
  0xda: 2, // text 16
  0xdb: 4, // text 32
  0xdc: 2, // array 16
  0xdd: 4, // array 32
  0xde: 2, // map 16
  0xdf: 4, // map 32
};
