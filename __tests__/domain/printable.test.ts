import { printable, withoutLogin } from "../../lib/domain";

test.each<[string | null, string]>([
  [null, ""],
  ["Barcelona", "Barcelona"],
  ["Zürich, 東京", "Zürich, 東京"],
  ["\u001b[31mred", "\\u{1b}[31mred"],
  ["a\n::error::b", "a\\u{a}::error::b"],
  ["a\u2028b\u202ec", "a\\u{2028}b\\u{202e}c"],
  ["a\u061cb\u2066c\u2069", "a\\u{61c}b\\u{2066}c\\u{2069}"],
  ["::error::x", ": :error::x"],
  ["  ::set-output name=x::y", "  : :set-output name=x::y"],
  ["x ##[error]y", "x # #[error]y"],
  ["##vso[task.setvariable]x", "# #vso[task.setvariable]x"],
  ["fd00::1 and #1", "fd00::1 and #1"],
])("%j may be printed as %j", (text, printed) => {
  expect(printable(text)).toBe(printed);
});

test.each([
  ["http://admin:s3cr3t@rs.example.com:8009/nars", "http://…@rs.example.com:8009/nars"],
  ["http://rs.example.com:8009/a@b", "http://rs.example.com:8009/a@b"],
])("%s is %s without its login", (uri, shown) => {
  expect(withoutLogin(uri)).toBe(shown);
});
