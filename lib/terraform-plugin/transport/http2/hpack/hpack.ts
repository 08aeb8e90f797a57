import { ConnectionError, ErrorCode } from "../errors";
import { findFault } from "../header-faults";
import { decodeHuffman } from "./huffman";
import type { Header } from "./static-table";
import { STATIC_TABLE } from "./static-table";

/** A received header, and its fault, if it has one. */
export interface ReceivedHeader {
  readonly name: string;
  readonly value: string;
  readonly fault: string | undefined;
}

/** The static table as received headers. Some of them are faults in a request. */
const KNOWN: readonly ReceivedHeader[] = STATIC_TABLE.map(([name, value]) => toReceived(name, value));

/** Maximum size of the tables of both sides, in HPACK's own count. It is the protocol's default. */
export const TABLE_SIZE = 4096;

/**
 * Begins a header block that empties the server's table, which is always empty. If the peer allows less than
 * `TABLE_SIZE`, the next block must say so (RFC 7541, section 4.2).
 */
export const EMPTY_TABLE = Buffer.of(0x20);

/** The overhead of an entry, in HPACK's own count. */
const ENTRY_OVERHEAD = 32;

/**
 * The largest accepted list of headers, in HPACK's own count. A few bytes can encode many long headers, and these stay
 * in memory as long as their request is open.
 */
export const MAX_HEADER_LIST = 16 * 1024;

/**
 * Decodes the header blocks of one connection, in order. A block may refer to entries of earlier blocks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7541
 */
export class HeaderDecoder {
  /** Entries that the peer has added, the latest first. */
  private readonly learnt: ReceivedHeader[] = [];
  private size = 0;
  private limit = TABLE_SIZE;

  /**
   * Decodes the next block. Returns its headers, in order.
   *
   * @throws ConnectionError if the block is malformed, because no later block could be decoded
   */
  decode(block: Buffer): readonly ReceivedHeader[] {
    const reader = new BlockReader(block);
    const headers: ReceivedHeader[] = [];
    let total = 0;
    this.takeResizes(reader);
    while (!reader.isAtEnd) {
      const header = this.next(reader);
      total += sizeOf(header);
      if (total > MAX_HEADER_LIST) {
        throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, `the headers have more than ${MAX_HEADER_LIST} bytes`);
      }
      headers.push(header);
    }
    return headers;
  }

  /** Reads changes of the table's size, which are only allowed at the beginning of a block (RFC 7541, section 4.2). */
  private takeResizes(reader: BlockReader): void {
    while (!reader.isAtEnd && isResize(reader.peek())) {
      this.resize(reader.integer(5));
    }
  }

  private next(reader: BlockReader): ReceivedHeader {
    const head = reader.peek();
    if (head & 0x80) {
      return this.find(reader.integer(7));
    }
    if (head & 0x40) {
      return this.learn(this.literal(reader, 6));
    }
    if (isResize(head)) {
      throw malformed("the size of the table changes inside a header block");
    }
    return this.literal(reader, 4);
  }

  /** Reads a literal header. It is checked here, so that table entries need not be checked again. */
  private literal(reader: BlockReader, prefixBits: number): ReceivedHeader {
    const index = reader.integer(prefixBits);
    const name = index === 0 ? reader.text() : this.find(index).name;
    return toReceived(name, reader.text());
  }

  private find(index: number): ReceivedHeader {
    const header = KNOWN[index - 1] ?? this.learnt[index - 1 - KNOWN.length];
    if (header === undefined) {
      throw malformed(`no header has the index ${index}`);
    }
    return header;
  }

  private learn(header: ReceivedHeader): ReceivedHeader {
    this.learnt.unshift(header);
    this.size += sizeOf(header);
    this.shrink();
    return header;
  }

  private resize(limit: number): void {
    if (limit > TABLE_SIZE) {
      throw malformed(`a table of ${limit} bytes was not offered`);
    }
    this.limit = limit;
    this.shrink();
  }

  private shrink(): void {
    while (this.size > this.limit) {
      this.size -= sizeOf(this.learnt.pop() as ReceivedHeader);
    }
  }
}

/** Reads the integers and texts of a header block. */
class BlockReader {
  private position = 0;

  constructor(private readonly block: Buffer) {}

  get isAtEnd(): boolean {
    return this.position >= this.block.length;
  }

  /** Returns the next byte without consuming it. */
  peek(): number {
    const byte = this.block[this.position];
    if (byte === undefined) {
      throw malformed("a header block ends too early");
    }
    return byte;
  }

  /** Reads an integer from the last bits of the next byte and, if necessary, the bytes after it. */
  integer(prefixBits: number): number {
    const most = 2 ** prefixBits - 1;
    let value = this.take() & most;
    if (value < most) {
      return value;
    }
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.take();
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw malformed("a header block has an integer of more than 28 bits");
  }

  text(): string {
    const isCompressed = (this.peek() & 0x80) !== 0;
    const length = this.integer(7);
    const end = this.position + length;
    if (end > this.block.length) {
      throw malformed("a header block ends inside a text");
    }
    const bytes = this.block.subarray(this.position, end);
    this.position = end;
    return isCompressed ? decodeHuffman(bytes) : bytes.toString("latin1");
  }

  private take(): number {
    const byte = this.peek();
    this.position++;
    return byte;
  }
}

/**
 * Encodes a header block that adds no table entries. It can be sent on any connection, any number of times. Values must
 * be ASCII.
 */
export function encodeHeaders(headers: readonly Header[]): Buffer {
  return Buffer.concat(headers.map(encodeHeader));
}

function encodeHeader(header: Header): Buffer {
  const [name, value] = header;
  const index = STATIC_TABLE.findIndex((known) => known[0] === name && known[1] === value) + 1;
  return index > 0 ? encodeInteger(0x80, 7, index) : Buffer.concat([Buffer.of(0), encodeText(name), encodeText(value)]);
}

function encodeText(text: string): Buffer {
  return Buffer.concat([encodeInteger(0, 7, text.length), Buffer.from(text, "latin1")]);
}

/** Encodes an integer after the bits of `head`, which give its meaning. */
function encodeInteger(head: number, prefixBits: number, value: number): Buffer {
  const most = 2 ** prefixBits - 1;
  if (value < most) {
    return Buffer.of(head | value);
  }
  const bytes = [head | most];
  let rest = value - most;
  for (; rest >= 0x80; rest >>= 7) {
    bytes.push((rest & 0x7f) | 0x80);
  }
  return Buffer.from([...bytes, rest]);
}

function isResize(head: number): boolean {
  return (head & 0xe0) === 0x20;
}

function toReceived(name: string, value: string): ReceivedHeader {
  return { name, value, fault: findFault(name, value) };
}

function sizeOf({ name, value }: ReceivedHeader): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}

function malformed(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.COMPRESSION_ERROR, message);
}
