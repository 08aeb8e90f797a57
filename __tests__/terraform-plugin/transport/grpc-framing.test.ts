import fc from "fast-check";
import { MAX_MESSAGE_BYTES, MessageReader, encodeFrame } from "../../../lib/terraform-plugin/transport/grpc/framing";
import { GrpcCode } from "../../../lib/terraform-plugin/transport/grpc/status";

test("writes a flag of zero, the big-endian length, and the message", () => {
  expect(encodeFrame(Buffer.from("AB")).toString("hex")).toBe("00000000024142");
  expect(encodeFrame(Buffer.alloc(66_051)).subarray(0, 5).toString("hex")).toBe("0000010203");
});

test("reads messages from chunks of any size", () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
  fc.assert(
    fc.property(messages, sizes, (sent, cuts) => {
      const reader = new MessageReader();

      const received = cut(Buffer.concat(sent.map(encodeFrame)), cuts).flatMap((chunk) => reader.push(chunk));

      expect(received.map((message) => [...message])).toEqual(sent.map((message) => [...message]));
      expect(reader.isComplete).toBe(true);
    }),
  );
});

test.each(["00", "0000000001", "00000000024142".slice(0, 12)])("is not complete after the bytes %s", (hex) => {
  const reader = new MessageReader();

  expect(reader.push(Buffer.from(hex, "hex"))).toEqual([]);
  expect(reader.isComplete).toBe(false);
});

test.each([
  ["0100000001", GrpcCode.UNIMPLEMENTED, "the message is compressed: send it with grpc-encoding identity"],
  ["0200000001", GrpcCode.INTERNAL, "the message has flag 2: only 0 and 1 exist"],
  ["0010000001", GrpcCode.RESOURCE_EXHAUSTED, "the message has 268435457 bytes: at most 268435456 are accepted"],
])("refuses the prefix %s before the message arrives", (hex, code, message) => {
  const read = (): unknown => new MessageReader().push(Buffer.from(hex, "hex"));

  expect(read).toThrow(expect.objectContaining({ code, message }) as Error);
});

test("does not keep the chunks of a partial message", () => {
  const reader = new MessageReader();
  const bytes = encodeFrame(Buffer.from("as it was sent"));

  for (const byte of bytes.subarray(0, -1)) {
    const chunk = Buffer.of(byte);
    expect(reader.push(chunk)).toEqual([]);
    chunk.fill(0);
  }

  expect(reader.push(bytes.subarray(-1))).toEqual([Buffer.from("as it was sent")]);
});

test("refuses to send a message over the limit", () => {
  expect(() => encodeFrame({ length: MAX_MESSAGE_BYTES + 1 } as Uint8Array)).toThrow("at most 268435456");
});

function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks = [];
  for (let start = 0, index = 0; start < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return chunks;
}
