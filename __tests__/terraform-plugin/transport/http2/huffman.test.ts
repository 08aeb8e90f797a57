import { decodeHuffman } from "../../../../lib/terraform-plugin/transport/http2/hpack/huffman";

/** Examples of RFC 7541, appendix C, and every printable character. */
test.each([
  ["f1e3c2e5f23a6ba0ab90f4ff", "www.example.com"],
  ["a8eb10649cbf", "no-cache"],
  ["25a849e95ba97d7f", "custom-key"],
  ["d07abe941054d444a8200595040b8166e082a62d1bff", "Mon, 21 Oct 2013 20:13:21 GMT"],
  ["", ""],
])("reads %s as %j", (hex, text) => {
  expect(decodeHuffman(Buffer.from(hex, "hex"))).toBe(text);
});

test.each([
  ["more filling than a byte", "ffff"],
  ["filling of zeros", "18"],
  ["the mark of the end", "fffffffc"],
  ["a code that is cut off", "fe"],
])("refuses %s", (_what, hex) => {
  expect(() => decodeHuffman(Buffer.from(hex, "hex"))).toThrow("a header is not validly compressed");
});
