import { GrpcCode } from "../../../../lib/terraform-plugin/transport";
import type { Served } from "../fixture/in-process";
import { echo, serveInProcess } from "../fixture/in-process";
import { ECHO, frame, header, PREFACE, RawPeer, SETTINGS } from "./raw-peer";

/** The limits of one peer. A host with a large `-parallelism` stays far below them. */
const [DATA, HEADERS, RST_STREAM, SETTING, GOAWAY] = [0, 1, 3, 4, 7] as const;
const END_STREAM = 0x1;
const END_HEADERS = 0x4;
const REFUSED_STREAM = 0x7;
const MAX_CONCURRENT_STREAMS = 10_000;

/** An empty gRPC message. */
const EMPTY = "0000000000";
const WAIT = ECHO.replace(header(":path", "/s/Echo"), header(":path", "/s/Wait"));

let served: Served;
let peer: RawPeer;
let begun: number;
let onBegun: () => void;
let finish: () => void;

beforeEach(async () => {
  begun = 0;
  onBegun = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  served = await serveInProcess(async () => ({
    "/s/Echo": echo,
    "/s/Wait": async (request) => {
      begun++;
      onBegun();
      await finished;
      return request;
    },
  }));
  peer = await RawPeer.connect(served.provider);
  peer.send(PREFACE, SETTINGS);
});

afterEach(async () => {
  finish();
  peer.socket.destroy();
  served.session.destroy();
  await served.server.close();
});

/** Resolves when this many methods have begun. */
async function untilBegun(count: number): Promise<void> {
  await new Promise<void>((resolve) => {
    onBegun = () => (begun >= count ? resolve() : undefined);
    onBegun();
  });
}

/** The numbers of this many streams. */
function streams(count: number, first = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + 2 * index);
}

function begin(streamId: number, headers: string): Buffer {
  return Buffer.concat([frame(HEADERS, END_HEADERS, streamId, headers), frame(DATA, END_STREAM, streamId, EMPTY)]);
}

/** The status that ends the answer on a stream. */
async function statusOn(streamId: number): Promise<string | undefined> {
  const { payload } = await peer.next(
    ({ type, flags, streamId: on }) => type === HEADERS && on === streamId && (flags & END_STREAM) !== 0,
  );
  return /grpc-status.(\d+)/s.exec(payload.toString("latin1"))?.[1];
}

test("the number of concurrent calls is the announced one, and one more is refused until one is done", async () => {
  const { payload } = await peer.next(({ type }) => type === SETTING);
  const announced = payload.readUInt32BE(payload.indexOf(Buffer.of(0, 3)) + 2);
  expect(announced).toBe(MAX_CONCURRENT_STREAMS);
  const [last = 0, more = 0, next = 0] = streams(3, 2 * announced - 1);

  peer.send(...streams(announced).map((id) => begin(id, WAIT)));
  await untilBegun(announced);
  peer.send(begin(more, ECHO));
  const refusal = await peer.next(({ type }) => type === RST_STREAM);
  finish();
  await statusOn(last);
  peer.send(begin(next, ECHO));

  expect([refusal.streamId, refusal.payload.readUInt32BE(0)]).toEqual([more, REFUSED_STREAM]);
  expect(await statusOn(next)).toBe("0");
  expect(peer.all(GOAWAY)).toEqual([]);
});

test("a peer that resets its calls cannot have more running methods than one that waits for them", async () => {
  const ids = streams(MAX_CONCURRENT_STREAMS);
  peer.send(...ids.map((id) => begin(id, WAIT)));
  await untilBegun(ids.length);
  peer.send(...ids.map((id) => frame(RST_STREAM, 0, id, "00000008")));

  const [after = 0, later = 0] = streams(2, 2 * ids.length + 1);
  peer.send(begin(after, WAIT));
  expect(await statusOn(after)).toBe(String(GrpcCode.RESOURCE_EXHAUSTED));
  finish();
  await new Promise(setImmediate);
  peer.send(begin(later, ECHO));

  expect([await statusOn(later), begun]).toEqual(["0", ids.length]);
});
