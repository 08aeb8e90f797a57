import { GrpcCall } from "../../../lib/terraform-plugin/transport/grpc/call";
import { GrpcCode } from "../../../lib/terraform-plugin/transport/grpc/status";
import { Http2Stream } from "../../../lib/terraform-plugin/transport/http2/stream";
import type { StreamConnection } from "../../../lib/terraform-plugin/transport/http2/stream";
import { SendWindow } from "../../../lib/terraform-plugin/transport/http2/windows";
import { RequestBytes } from "../../../lib/terraform-plugin/transport/grpc/request-bytes";

/** A connection that sends nothing. */
const connection: StreamConnection = {
  maxFrame: 16_384,
  window: new SendWindow(0),
  send: () => undefined,
  nextBlock: (block) => block,
  pump: () => undefined,
  sendReset: () => undefined,
  release: () => undefined,
};

test("calls are refused if their requests together are too large, until one of them is done", async () => {
  const requestBytes = new RequestBytes(20);
  const [first, second, third] = [1, 3, 5].map((id) => {
    const stream = new Http2Stream(connection, id, new Map(), 0);
    return { stream, call: new GrpcCall(stream, requestBytes) };
  });
  // The prefix of a message of 256 bytes, and the first of them.
  const part = Buffer.from("0000000100 00000000000000000000".replaceAll(" ", ""), "hex");

  first?.stream.receive(part, part.length);
  second?.stream.receive(part, part.length);
  first?.stream.close();
  third?.stream.receive(part, part.length);

  await expect(second?.call.request).rejects.toMatchObject({
    code: GrpcCode.RESOURCE_EXHAUSTED,
    message: "the pending requests have more than 20 bytes: wait for answers first",
  });
  third?.stream.close();
  await expect(third?.call.request).rejects.toMatchObject({ code: GrpcCode.CANCELLED });
});
