import { call, frame as message } from "../fixture/call";
import type { Served } from "../fixture/in-process";
import { echo, serveInProcess } from "../fixture/in-process";
import { ECHO, frame, header, PREFACE, RawPeer, SETTINGS } from "./raw-peer";

const [DATA, HEADERS, PRIORITY, RST_STREAM, SETTING, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const END_STREAM = 0x1;
const END_HEADERS = 0x4;
const PADDED = 0x8;
const WITH_PRIORITY = 0x20;

/** Codes of RFC 9113, section 7. */
const PROTOCOL_ERROR = 0x1;
const FLOW_CONTROL_ERROR = 0x3;
const STREAM_CLOSED = 0x5;
const FRAME_SIZE_ERROR = 0x6;
const COMPRESSION_ERROR = 0x9;
const ENHANCE_YOUR_CALM = 0xb;

/** An empty gRPC message. */
const EMPTY = "0000000000";

let served: Served;
let peer: RawPeer;

beforeEach(async () => {
  served = await serveInProcess(async () => ({ "/s/Echo": echo }));
  peer = await RawPeer.connect(served.provider);
});

afterEach(async () => {
  peer.socket.destroy();
  served.session.destroy();
  await served.server.close();
});

/** The answer to a request that the peer has sent on a stream: its status. */
async function statusOn(streamId: number): Promise<string | undefined> {
  const { payload } = await peer.next(
    ({ type, flags, streamId: on }) => type === HEADERS && on === streamId && (flags & END_STREAM) !== 0,
  );
  return /grpc-status.(\d+)/s.exec(payload.toString("latin1"))?.[1];
}

describe("a peer gets its error, and others are still served", () => {
  test.each<[string, number, string, readonly (Buffer | string)[]]>([
    ["no HTTP/2", PROTOCOL_ERROR, "this is not HTTP/2", ["GET / HTTP/1.1\r\n\r\n"]],
    ["no settings", PROTOCOL_ERROR, "no settings came first", [PREFACE, frame(PING, 0, 0, "00".repeat(8))]],
    [
      "a frame that is too long",
      FRAME_SIZE_ERROR,
      "a frame has 16385 bytes",
      [PREFACE, SETTINGS, Buffer.from("004001000000000001", "hex")],
    ],
    ...(
      [
        ["data before a stream", PROTOCOL_ERROR, "the stream has not begun", frame(DATA, 0, 1, "")],
        ["data of the connection", PROTOCOL_ERROR, "the stream has not begun", frame(DATA, 0, 0, "")],
        ["a reset before a stream", PROTOCOL_ERROR, "the stream has not begun", frame(RST_STREAM, 0, 1, "00000008")],
        ["a stream with an even number", PROTOCOL_ERROR, "odd numbers", frame(HEADERS, END_HEADERS, 2, ECHO)],
        [
          "headers of the connection",
          PROTOCOL_ERROR,
          "a HEADERS frame belongs to a stream",
          frame(HEADERS, END_HEADERS, 0, ECHO),
        ],
        ["a continuation of nothing", PROTOCOL_ERROR, "not in one piece", frame(CONTINUATION, END_HEADERS, 1, ECHO)],
        ["a push", PROTOCOL_ERROR, "a client cannot push", frame(PUSH_PROMISE, END_HEADERS, 1, `00000002${ECHO}`)],
        ["padding only", PROTOCOL_ERROR, "more padding than bytes", frame(HEADERS, END_HEADERS | PADDED, 1, "0500")],
        ["headers that nobody can read", COMPRESSION_ERROR, "no header has", frame(HEADERS, END_HEADERS, 1, "ff00")],
        [
          "a priority of the connection",
          PROTOCOL_ERROR,
          "a PRIORITY frame belongs to a stream",
          frame(PRIORITY, 0, 0, "0000000010"),
        ],
        ["a priority that is cut off", FRAME_SIZE_ERROR, "4 bytes rather than 5", frame(PRIORITY, 0, 1, "00000000")],
        ["a reset that is cut off", FRAME_SIZE_ERROR, "3 bytes rather than 4", frame(RST_STREAM, 0, 1, "000000")],
        [
          "a farewell on a stream",
          PROTOCOL_ERROR,
          "a GOAWAY frame belongs to the connection",
          frame(GOAWAY, 0, 1, "00".repeat(8)),
        ],
        ["a farewell that is cut off", FRAME_SIZE_ERROR, "at least 8", frame(GOAWAY, 0, 0, "00000000")],
        ["push that is neither on nor off", PROTOCOL_ERROR, "push is 2", frame(SETTING, 0, 0, "000200000002")],
        [
          "settings that are acknowledged at length",
          FRAME_SIZE_ERROR,
          "an acknowledgement of SETTINGS must be empty",
          frame(SETTING, 1, 0, "00".repeat(6)),
        ],
        [
          "a table of another size inside headers",
          COMPRESSION_ERROR,
          "inside",
          frame(HEADERS, END_HEADERS, 1, `${ECHO}20`),
        ],
        ["settings that are cut off", FRAME_SIZE_ERROR, "cut off", frame(SETTING, 0, 0, "0004000000")],
        [
          "settings of a stream",
          PROTOCOL_ERROR,
          "a SETTINGS frame belongs to the connection",
          frame(SETTING, 0, 1, ""),
        ],
        ["too large a window", FLOW_CONTROL_ERROR, "over 31 bits", frame(SETTING, 0, 0, "000480000000")],
        ["frames of no size", PROTOCOL_ERROR, "no frame can be", frame(SETTING, 0, 0, "000500000000")],
        ["a ping that is cut off", FRAME_SIZE_ERROR, "4 bytes rather than 8", frame(PING, 0, 0, "00000000")],
        [
          "a ping of a stream",
          PROTOCOL_ERROR,
          "a PING frame belongs to the connection",
          frame(PING, 0, 1, "00".repeat(8)),
        ],
        ["room of nothing", PROTOCOL_ERROR, "grows by nothing", frame(WINDOW_UPDATE, 0, 0, "00000000")],
        ["too much room", FLOW_CONTROL_ERROR, "beyond 31 bits", frame(WINDOW_UPDATE, 0, 0, "7fffffff")],
        ["room that is cut off", FRAME_SIZE_ERROR, "2 bytes rather than 4", frame(WINDOW_UPDATE, 0, 0, "0001")],
      ] as const
    ).map(([what, code, reason, bytes]): [string, number, string, readonly (Buffer | string)[]] => {
      return [what, code, reason, [PREFACE, SETTINGS, bytes]];
    }),
    [
      "something else inside of headers",
      PROTOCOL_ERROR,
      "not in one piece",
      [PREFACE, SETTINGS, frame(HEADERS, 0, 1, ECHO), frame(PING, 0, 0, "00".repeat(8))],
    ],
    [
      "headers that come back to a stream that it has reset",
      STREAM_CLOSED,
      "on a stream that is closed",
      [
        ...[PREFACE, SETTINGS, frame(HEADERS, END_HEADERS, 1, ECHO), frame(RST_STREAM, 0, 1, "00000008")],
        frame(HEADERS, END_HEADERS | END_STREAM, 1, header("x", "y")),
      ],
    ],
    [
      "a stream with a lower number than the last",
      STREAM_CLOSED,
      "on a stream that is closed",
      [PREFACE, SETTINGS, frame(HEADERS, END_HEADERS, 5, ECHO), frame(HEADERS, END_HEADERS, 3, ECHO)],
    ],
    [
      "windows of streams that new settings make too large",
      FLOW_CONTROL_ERROR,
      "beyond 31 bits",
      [
        ...[PREFACE, SETTINGS, frame(HEADERS, END_HEADERS, 1, ECHO), frame(WINDOW_UPDATE, 0, 1, "7fff0000")],
        frame(SETTING, 0, 0, "00047fffffff"),
      ],
    ],
    [
      "headers that are continued on another stream",
      PROTOCOL_ERROR,
      "not in one piece",
      [PREFACE, SETTINGS, frame(HEADERS, 0, 1, ECHO), frame(CONTINUATION, END_HEADERS, 3, "")],
    ],
    [
      "headers without an end",
      ENHANCE_YOUR_CALM,
      "a header block is too large",
      [PREFACE, SETTINGS, frame(HEADERS, 0, 1, ECHO), ...Array<Buffer>(8000).fill(frame(CONTINUATION, 0, 1, ""))],
    ],
  ])("by %s", async (_what, code, reason, bytes) => {
    peer.send(...bytes);

    const farewell = await peer.farewell();

    expect(farewell.code).toBe(code);
    expect(farewell.reason).toContain(reason);
    expect((await call(served.session, "/s/Echo", "alive")).body).toEqual(message("alive"));
  });
});

describe("a peer may", () => {
  beforeEach(() => peer.send(PREFACE, SETTINGS));

  test("split headers, pad them, and give them a priority", async () => {
    const first = ECHO.slice(0, 20);
    const second = ECHO.slice(20);

    peer.send(
      frame(HEADERS, PADDED | WITH_PRIORITY, 1, `03 0000000010 ${first} 000000`),
      frame(CONTINUATION, 0, 1, ""),
      frame(CONTINUATION, END_HEADERS, 1, second),
      frame(DATA, PADDED | END_STREAM, 1, `02 ${EMPTY} 0000`),
    );

    expect(await statusOn(1)).toBe("0");
  });

  test("send irrelevant frames", async () => {
    peer.send(
      ...[frame(PRIORITY, 0, 1, "0000000010"), frame(0xbe, 0, 0, "00"), frame(GOAWAY, 0, 0, "0000000000000000")],
      ...[frame(SETTING, 0, 0, "000300000064 00ff00000001"), frame(SETTING, 1, 0, "")],
      ...[frame(HEADERS, END_HEADERS, 1, ECHO), frame(DATA, END_STREAM, 1, EMPTY)],
    );

    expect(await statusOn(1)).toBe("0");
  });

  test.each([
    ["no room", "000100000000", ["20", "", "", ""]],
    ["less and then more room", "000100000fff 000100002000", ["20", "", "", ""]],
    ["more room", "000100002000", ["", "", "", ""]],
  ])("have %s for a table, and is told once, if necessary, that there is none", async (_what, settings, updates) => {
    peer.send(frame(SETTING, 0, 0, settings));
    for (const stream of [1, 3]) {
      peer.send(frame(HEADERS, END_HEADERS, stream, ECHO), frame(DATA, END_STREAM, stream, EMPTY));
      expect(await statusOn(stream)).toBe("0");
    }

    const blocks = peer.all(HEADERS).map(({ payload }) => payload.toString("hex"));

    const [head, trailers] = blocks.slice(2);
    expect(blocks).toEqual([head, trailers, head, trailers].map((block, index) => `${updates[index]}${block}`));
  });

  test("end its request with trailers", async () => {
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO), frame(DATA, 0, 1, EMPTY));
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, header("x", "y")));

    expect(await statusOn(1)).toBe("0");
  });

  test("still send on a stream that the server has reset", async () => {
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO.replace("504f5354", "48454144")));
    expect(await statusOn(1)).toBe("13");

    peer.send(frame(DATA, 0, 1, EMPTY), frame(WINDOW_UPDATE, 0, 1, "00000001"), frame(RST_STREAM, 0, 1, "00000008"));
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, header("x", "y")));
    peer.send(frame(HEADERS, END_HEADERS, 3, ECHO), frame(DATA, END_STREAM, 3, EMPTY));

    expect(await statusOn(3)).toBe("0");
    expect([peer.all(RST_STREAM).length, peer.all(GOAWAY)]).toEqual([1, []]);
  });

  test("begin with a request that has no body", async () => {
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, ECHO));

    expect(await statusOn(1)).toBe("13");
  });

  test("ping the server", async () => {
    peer.send(frame(PING, 0, 0, "0102030405060708"));

    const pong = await peer.next(({ type }) => type === PING);

    expect(pong).toMatchObject({ flags: 1, payload: Buffer.from("0102030405060708", "hex") });
  });
});

describe("an answer", () => {
  test("waits for room on its stream and on the connection, and then continues", async () => {
    // Streams of ten bytes; a message of 20 has a frame of 25.
    peer.send(PREFACE, frame(SETTING, 0, 0, "00040000000a"));
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO), frame(DATA, END_STREAM, 1, `0000000014${"aa".repeat(20)}`));
    await peer.next(({ type, streamId }) => type === DATA && streamId === 1);
    peer.send(frame(SETTING, 0, 0, "000400000014"), frame(WINDOW_UPDATE, 0, 1, "00000003"));
    peer.send(frame(WINDOW_UPDATE, 0, 1, "00000064"));

    expect(await statusOn(1)).toBe("0");
    const parts = peer.all(DATA).map(({ payload }) => payload.length);
    expect(parts).toEqual([10, 10, 3, 2]);
  });

  test("does not pile up for a peer that never reads", async () => {
    peer.socket.pause();
    const pings = 400_000;
    peer.send(PREFACE, SETTINGS, Buffer.concat(Array<Buffer>(pings).fill(frame(PING, 0, 0, "00".repeat(8)))));
    // The server had many turns to read and to answer when it has answered others.
    for (let round = 0; round < 50; round++) {
      await call(served.session, "/s/Echo", "other");
    }
    expect(peer.socket.writableLength).toBeGreaterThan(0);

    peer.socket.resume();
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO), frame(DATA, END_STREAM, 1, EMPTY));

    expect(await statusOn(1)).toBe("0");
    expect(peer.all(PING)).toHaveLength(pings);
  });
});
