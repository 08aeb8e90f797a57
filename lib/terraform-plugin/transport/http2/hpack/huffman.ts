import { ConnectionError, ErrorCode } from "../errors";

/**
 * Length in bits of the code of each byte, and of the end mark (256). The code is canonical, so the lengths define it:
 * codes count upwards, from short to long, and within a length from symbol to symbol.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7541#appendix-B
 */
const CODE_LENGTHS = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5, 6, 5, 6,
  5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22, 22, 23,
  22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22,
  23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26,
  20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27,
  27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27,
  27, 27, 27, 26, 30,
];

const LONGEST = 30;
const END_MARK = 256;

/** The symbols whose codes have the same length. `first` is the code of the first symbol. */
interface Row {
  readonly first: number;
  readonly symbols: readonly number[];
}

let rows: readonly Row[] | undefined;

/**
 * Decodes a compressed header text.
 *
 * @throws ConnectionError if it is not valid in this code
 */
export function decodeHuffman(bytes: Uint8Array): string {
  rows ??= makeRows();
  let text = "";
  let code = 0;
  let length = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      code = (code << 1) | ((byte >> bit) & 1);
      length++;
      const row = rows[length] as Row;
      const symbol = row.symbols[code - row.first];
      if (symbol === undefined) {
        continue;
      }
      if (symbol === END_MARK) {
        throw malformed();
      }
      text += String.fromCharCode(symbol);
      code = 0;
      length = 0;
    }
  }
  // The last byte is padded with the beginning of the end mark, which consists of ones.
  if (length > 7 || code !== (1 << length) - 1) {
    throw malformed();
  }
  return text;
}

function makeRows(): readonly Row[] {
  let next = 0;
  const symbolsByLength: number[][] = Array.from({ length: LONGEST + 1 }, () => []);
  CODE_LENGTHS.forEach((length, symbol) => symbolsByLength[length]?.push(symbol));
  return symbolsByLength.map((symbols) => {
    const first = next * 2;
    next = first + symbols.length;
    return { first, symbols };
  });
}

function malformed(): ConnectionError {
  return new ConnectionError(ErrorCode.COMPRESSION_ERROR, "a header is not validly compressed");
}
