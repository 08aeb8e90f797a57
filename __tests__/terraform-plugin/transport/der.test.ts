import {
  encodeBitString,
  encodeDer,
  encodeInteger,
  encodeObjectIdentifier,
  encodeSequence,
  encodeTime,
} from "../../../lib/terraform-plugin/transport/tls/der";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

test.each([
  [0, "0400"],
  [127, "047f"],
  [128, "048180"],
  [256, "04820100"],
  [65_536, "0483010000"],
])("writes the length of %d bytes in the shortest form", (length, header) => {
  expect(hex(encodeDer(0x04, Buffer.alloc(length)))).toBe(header + "00".repeat(length));
});

test.each([
  ["2.5.4.3", "0603550403"],
  ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
  ["1.3.6.1.5.5.7.3.1", "06082b06010505070301"],
])("writes the object identifier %s", (dotted, bytes) => {
  expect(hex(encodeObjectIdentifier(dotted))).toBe(bytes);
});

test.each([
  ["2026-11-23T08:00:00.999Z", "170d3236313132333038303030305a"],
  ["2049-12-31T23:59:59Z", "170d3439313233313233353935395a"],
  ["2050-01-01T00:00:00Z", "180f32303530303130313030303030305a"],
])("writes the time %s as UTCTime until 2049 and as GeneralizedTime later", (time, bytes) => {
  expect(hex(encodeTime(new Date(time)))).toBe(bytes);
});

test("nests values in a sequence", () => {
  const sequence = encodeSequence(encodeInteger(Uint8Array.of(5)), encodeBitString(Uint8Array.of(0xac), 2));

  expect(hex(sequence)).toBe("3007020105030202ac");
});
