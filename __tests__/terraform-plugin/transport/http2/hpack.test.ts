import { encodeHeaders, HeaderDecoder } from "../../../../lib/terraform-plugin/transport/http2/hpack/hpack";
import type { ReceivedHeader } from "../../../../lib/terraform-plugin/transport/http2/hpack/hpack";

/** Decodes blocks of one connection, one after the other. */
function decode(...blocks: readonly string[]): readonly Record<string, string>[] {
  const decoder = new HeaderDecoder();
  return blocks.map((hex) => byName(decoder.decode(Buffer.from(hex.replaceAll(" ", ""), "hex"))));
}

function byName(headers: readonly ReceivedHeader[]): Record<string, string> {
  return Object.fromEntries(headers.map(({ name, value }) => [name, value]));
}

const FIRST = { ":method": "GET", ":scheme": "http", ":path": "/", ":authority": "www.example.com" };
const SECOND = { ...FIRST, "cache-control": "no-cache" };
const THIRD = {
  ":method": "GET",
  ":scheme": "https",
  ":path": "/index.html",
  ":authority": "www.example.com",
  "custom-key": "custom-value",
};

describe("a header decoder", () => {
  test.each([
    [
      "plain (RFC 7541, C.3)",
      ["828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865"],
      "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
    ],
    [
      "compressed (RFC 7541, C.4)",
      ["828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf"],
      "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf",
    ],
  ])("reads headers that are %s, and refers to earlier entries", (_how, blocks, last) => {
    expect(decode(...blocks, last)).toEqual([FIRST, SECOND, THIRD]);
  });

  test("drops the oldest entries when its table is full (RFC 7541, C.5)", () => {
    const blocks = [
      "3fe101 4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d54" +
        "6e1768747470733a2f2f7777772e6578616d706c652e636f6d",
      "4803333037c1c0bf",
    ];
    const date = "Mon, 21 Oct 2013 20:13:21 GMT";
    const rest = { "cache-control": "private", date, location: "https://www.example.com" };

    expect(decode(...blocks)).toEqual([
      { ":status": "302", ...rest },
      { ":status": "307", ...rest },
    ]);
    // The status 302 has made room for 307: the table has four headers, and no fifth.
    expect(() => decode(...blocks, "c2")).toThrow("no header has the index 66");
  });

  test.each([
    ["no header at index 0", "80", "no header has the index 0"],
    ["a header that nobody taught", "be", "no header has the index 62"],
    ["a name that nobody taught", "7e0161", "no header has the index 62"],
    ["an integer without end", "ffffffffffff", "an integer of more than 28 bits"],
    ["an integer that is cut off", "ff", "a header block ends too early"],
    ["a text that is cut off", "000561", "a header block ends inside a text"],
    ["no text at all", "40", "a header block ends too early"],
    ["a table larger than ours", "3fe21f", "a table of 4097 bytes was not offered"],
    ["a table that changes its size after a header", "8220", "the size of the table changes inside a header block"],
  ])("refuses %s", (_what, hex, problem) => {
    expect(() => decode(hex)).toThrow(problem);
  });

  test("refuses few bytes that decode to many", () => {
    const learn = `4001 61 7f${"8018"} ${"62".repeat(127 + 3072)}`;

    expect(() => decode(learn, "be".repeat(40))).toThrow("the headers have more than 16384 bytes");
  });
});

describe("a header block of the server", () => {
  test("refers to the static table, and can be decoded by any peer", () => {
    const headers = [
      [":status", "200"],
      ["content-type", "application/grpc"],
      ["grpc-message", "x".repeat(10_000)],
    ] as const;

    const block = encodeHeaders(headers);

    expect(block[0]).toBe(0x88);
    expect(byName(new HeaderDecoder().decode(block))).toEqual(Object.fromEntries(headers));
  });
});
