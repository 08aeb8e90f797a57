import type { Served } from "../fixture/in-process";
import { echo, serveInProcess } from "../fixture/in-process";
import { ECHO, frame, header, PREFACE, RawPeer, SETTINGS } from "./raw-peer";

/**
 * Stream errors of RFC 9113 and RFC 7541, in the cases that h2spec tests. The stream is reset with the code of the RFC,
 * and the connection continues to serve.
 */
const [DATA, HEADERS, RST_STREAM, GOAWAY, WINDOW_UPDATE] = [0, 1, 3, 7, 8] as const;
const END_STREAM = 0x1;
const END_HEADERS = 0x4;
const PROTOCOL_ERROR = 0x1;
const FLOW_CONTROL_ERROR = 0x3;
const STREAM_CLOSED = 0x5;

/** An empty gRPC message. */
const EMPTY = "0000000000";
const METHOD = header(":method", "POST");
const SCHEME = header(":scheme", "http");
const PATH = header(":path", "/s/Echo");
const HANG = ECHO.replace(PATH, header(":path", "/s/Hang"));

let served: Served;
let peer: RawPeer;

beforeEach(async () => {
  served = await serveInProcess(async () => ({ "/s/Echo": echo, "/s/Hang": () => new Promise(() => undefined) }));
  peer = await RawPeer.connect(served.provider);
  peer.send(PREFACE, SETTINGS);
});

afterEach(async () => {
  peer.socket.destroy();
  served.session.destroy();
  await served.server.close();
});

/** The code with which a stream was reset. */
async function resetOf(streamId: number): Promise<number> {
  const { payload } = await peer.next(({ type, streamId: on }) => type === RST_STREAM && on === streamId);
  return payload.readUInt32BE(0);
}

/** Calls a method on a stream, and waits for the end of its answer. */
async function callOn(streamId: number): Promise<void> {
  peer.send(frame(HEADERS, END_HEADERS, streamId, ECHO), frame(DATA, END_STREAM, streamId, EMPTY));
  await peer.next(({ type, flags, streamId: on }) => type === HEADERS && on === streamId && (flags & END_STREAM) !== 0);
}

describe("a request is reset, and the next one served, that", () => {
  test.each([
    ["has a name in capitals (8.2.1)", ECHO + header("X-Test", "y")],
    ["has a name with a blank (8.2.1)", ECHO + header("x test", "y")],
    ["has a header without a name (8.2.1)", ECHO + header("", "y")],
    ["has a line end in a value (8.2.1)", ECHO + header("x", "a\r\nb")],
    ["has a NUL in a value (8.2.1)", ECHO + header("x", "a\0b")],
    ["has a value that begins with a blank (8.2.1)", ECHO + header("x", " a")],
    ["has a header of a connection of HTTP/1 (8.2.2)", ECHO + header("connection", "keep-alive")],
    ["has an encoding of HTTP/1 (8.2.2)", ECHO + header("transfer-encoding", "chunked")],
    ["accepts more than trailers (8.2.2)", ECHO + header("te", "trailers, deflate")],
    ["has a pseudo-header that nobody knows (8.3)", header(":test", "ok") + ECHO],
    ["has a pseudo-header of answers (8.3)", header(":status", "200") + ECHO],
    ["has a pseudo-header of answers, by its number (8.3)", `88${ECHO}`],
    ["has a pseudo-header after others (8.3)", METHOD + SCHEME + header("x", "y") + PATH],
    ["has no method (8.3.1)", SCHEME + PATH],
    ["has no scheme (8.3.1)", METHOD + PATH],
    ["has no path (8.3.1)", METHOD + SCHEME],
    ["has an empty path (8.3.1)", METHOD + SCHEME + header(":path", "")],
    ["has two methods (8.3.1)", METHOD + ECHO],
    ["has two schemes (8.3.1)", SCHEME + ECHO],
    ["has two paths (8.3.1)", PATH + ECHO],
    ["has an invalid length (8.1.1)", ECHO + header("content-length", "five")],
    ["has two lengths (8.1.1)", ECHO + header("content-length", "5") + header("content-length", "6")],
  ])("%s", async (_what, headers) => {
    peer.send(frame(HEADERS, END_HEADERS, 1, headers), frame(DATA, END_STREAM, 1, EMPTY));

    expect(await resetOf(1)).toBe(PROTOCOL_ERROR);
    await callOn(3);
    expect([peer.all(RST_STREAM).length, peer.all(GOAWAY)]).toEqual([1, []]);
  });

  test.each([
    ["has less body than it has announced (8.1.1)", "6", [frame(DATA, END_STREAM, 1, EMPTY)]],
    ["has more body than it has announced (8.1.1)", "4", [frame(DATA, END_STREAM, 1, EMPTY)]],
    ["has another length in two parts (8.1.1)", "6", [frame(DATA, 0, 1, EMPTY), frame(DATA, END_STREAM, 1, "0000")]],
  ])("%s", async (_what, length, data) => {
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO + header("content-length", length)), ...data);

    expect(await resetOf(1)).toBe(PROTOCOL_ERROR);
    await callOn(3);
  });

  test.each([
    ["has a pseudo-header among its trailers (8.1)", END_STREAM, header(":method", "POST"), PROTOCOL_ERROR],
    ["has a wrong name among its trailers (8.2.1)", END_STREAM, header("X", "y"), PROTOCOL_ERROR],
    ["has second headers that do not end it (8.1)", 0, header("x", "y"), PROTOCOL_ERROR],
  ])("%s", async (_what, flags, trailers, code) => {
    peer.send(frame(HEADERS, END_HEADERS, 1, ECHO), frame(HEADERS, END_HEADERS | flags, 1, trailers));

    expect(await resetOf(1)).toBe(code);
    await callOn(3);
  });

  test.each([
    ["continues after its end (5.1)", STREAM_CLOSED, frame(DATA, 0, 1, EMPTY)],
    ["has headers after its end (5.1)", STREAM_CLOSED, frame(HEADERS, END_HEADERS | END_STREAM, 1, header("x", "y"))],
    ["adds no room (6.9)", PROTOCOL_ERROR, frame(WINDOW_UPDATE, 0, 1, "00000000")],
    ["adds too much room (6.9.1)", FLOW_CONTROL_ERROR, frame(WINDOW_UPDATE, 0, 1, "7fffffff")],
  ])("%s, before its answer", async (_what, code, wrong) => {
    peer.send(frame(HEADERS, END_HEADERS, 1, HANG), frame(DATA, END_STREAM, 1, EMPTY), wrong);

    expect(await resetOf(1)).toBe(code);
    await callOn(3);
  });

  test("continues after its answer (5.1)", async () => {
    await callOn(1);

    peer.send(frame(DATA, 0, 1, EMPTY));

    expect(await resetOf(1)).toBe(STREAM_CLOSED);
    await callOn(3);
  });

  test("continues after its peer has reset it (5.1)", async () => {
    peer.send(frame(HEADERS, END_HEADERS, 1, HANG), frame(RST_STREAM, 0, 1, "00000008"), frame(DATA, 0, 1, EMPTY));

    expect(await resetOf(1)).toBe(STREAM_CLOSED);
    await callOn(3);
  });
});

test("a request with the announced length and repeated other headers is served", async () => {
  const headers = ECHO + header("te", "trailers") + header("content-length", "5") + header("x", "1") + header("x", "2");

  peer.send(frame(HEADERS, END_HEADERS, 1, headers), frame(DATA, END_STREAM, 1, EMPTY));

  await peer.next(({ type, flags, streamId }) => type === HEADERS && streamId === 1 && (flags & END_STREAM) !== 0);
  expect(peer.all(RST_STREAM)).toEqual([]);
});
