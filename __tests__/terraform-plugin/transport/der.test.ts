import {
  encodeAscii,
  encodeBitString,
  encodeDer,
  encodeSequence,
  encodeTime,
} from "../../../lib/terraform-plugin/transport/tls/der";

test.each([
  [0, "0400"],
  [127, "047f"],
  [128, "048180"],
  [256, "04820100"],
  [65_536, "0483010000"],
])("writes the length of %d bytes in the shortest form", (length, header) => {
  const content = "00".repeat(length);

  expect(encodeDer("04", content)).toBe(header + content);
});

test("writes text under its tag", () => {
  expect(encodeAscii("0c", "localhost")).toBe("0c096c6f63616c686f7374");
});

test.each([
  ["20261123080000Z", "170d3236313132333038303030305a"],
  ["20491231235959Z", "170d3439313233313233353935395a"],
  ["20500101000000Z", "180f32303530303130313030303030305a"],
])("writes the time %s as UTCTime until 2049 and as GeneralizedTime later", (time, bytes) => {
  expect(encodeTime(time)).toBe(bytes);
});

test("nests values in a sequence", () => {
  expect(encodeSequence(encodeDer("02", "05"), encodeBitString("ac", 2))).toBe("3007020105030202ac");
});
