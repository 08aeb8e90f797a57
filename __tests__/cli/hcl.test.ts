import { applyEdits, findBlocks, quote, readItems, readStrings } from "../../lib/cli/hcl";

/** Items as text: the text in the braces or after the equals sign. */
function describeItems(text: string): readonly string[] {
  return readItems(text).map(({ key, labels, body, value }) => {
    const span = body ?? value;
    return [key, ...labels, body ? "{}" : "=", text.slice(span?.start, span?.end).trim()].join(" ");
  });
}

const ITEMS: readonly (readonly [name: string, text: string, items: readonly string[]])[] = [
  ["nothing", " \n# only a comment", []],
  ["attributes", 'a = 1\nb="x"\nc = true', ["a = 1", 'b = "x"', "c = true"]],
  ["blocks with and without labels", 'host "h.io" { a = 1 }\ndirect {}', ["host h.io {} a = 1", "direct {} "]],
  ["a quoted key", '"a" = 1', ["a = 1"]],
  ["commas between items", "a = 1, b = 2,", ["a = 1", "b = 2"]],
  ["lists and objects", 'a = ["]", { b = "}" }] c = { d = 1 }', ['a = ["]", { b = "}" }]', "c = { d = 1 }"]],
  ["escaped quotes", 'a = "\\"}" b = 1', ['a = "\\"}"', "b = 1"]],
  [
    "braces and quotes in an interpolation",
    'a = "${f("a", { x = "y" })}" b = 1',
    ['a = "${f("a", { x = "y" })}"', "b = 1"],
  ],
  ["a brace in a string in an interpolation", 'a = "${f("{")}" b = 1', ['a = "${f("{")}"', "b = 1"]],
  ["an escaped interpolation", 'a = "$${" b = 1', ['a = "$${"', "b = 1"]],
  ["a dollar without a brace", 'a = "$HOME/x" b = 1', ['a = "$HOME/x"', "b = 1"]],
  ["braces in comments", "a = 1 # }\nb = 2 // {\n/* } */ c = 3", ["a = 1", "b = 2", "c = 3"]],
  ["braces in a heredoc", "a = <<EOT\n } EOT\nEOT\nb = 1", ["a = <<EOT\n } EOT\nEOT", "b = 1"]],
  ["an indented heredoc", "a = <<-E.T\n  }\n  E.T\nb = 1", ["a = <<-E.T\n  }\n  E.T", "b = 1"]],
  ["an indented end of a heredoc", "a = <<EOT\n  }\n  EOT\nb = 1", ["a = <<EOT\n  }\n  EOT", "b = 1"]],
  ["colons in an object", "a = { b : 1 }", ["a = { b : 1 }"]],
  ["Windows line ends", "a = <<EOT\r\n}\r\nEOT\r\nb = 1\r\n", ["a = <<EOT\r\n}\r\nEOT", "b = 1"]],
];

test.each(ITEMS)("reads %s", (_name, text, items) => {
  expect(describeItems(text)).toEqual(items);
});

const FAULTS: readonly (readonly [text: string, message: string])[] = [
  ['a = 1\nb = "x', "line 2: a string is not closed"],
  ['a = "x\ny"', "line 1: a string is not closed"],
  ["a {\n b = 1\n", 'line 1: "{" is not closed'],
  ["a = [1\n}", 'line 2: "}" has no opening bracket'],
  ["\n}", 'line 2: expected "name = value" or "name { ... }"'],
  ["a", 'line 1: expected "name = value" or "name { ... }"'],
  ["a =", "line 1: a has no value"],
  ["a = }", "line 1: a has no value"],
  ["/* a", "line 1: a comment is not closed"],
  ["a = <<EOT\nEOTX", "line 1: the heredoc EOT is not closed"],
  ["a = [1\n* 2]", 'line 2: unexpected "*"'],
  ["a = @", 'line 1: unexpected "@"'],
  ["a = 1\n\n ; b", 'line 3: unexpected ";"'],
];

test.each(FAULTS)("refuses %j", (text, message) => {
  expect(() => readItems(text)).toThrow(message);
});

test("finds the blocks of a type between expressions", () => {
  const text = 'a { x = y ? [1] : -2 }\nb = { a = 1 }\na { c { a {} } }\n# a {}\n"a {}"';

  const bodies = findBlocks(text, "a").map(({ start, end }) => text.slice(start, end));

  expect(bodies).toEqual([" x = y ? [1] : -2 ", " c { a {} } "]);
});

test("reads the strings of a list without their comments", () => {
  const text = '["a", # "no"\n "b\\"c",]';

  const strings = readStrings(text, { start: 0, end: text.length });

  expect(strings).toEqual([
    { content: "a", start: 1, end: 4 },
    { content: 'b"c', start: 14, end: 20 },
  ]);
});

test("applies edits at positions in the original text", () => {
  const edits = [
    { start: 0, end: 1, text: "one" },
    { start: 2, end: 2, text: "," },
    { start: 2, end: 3, text: "" },
  ];

  expect(applyEdits("abcd", edits.toSpliced(1, 1))).toBe("onebd");
  expect(applyEdits("abcd", edits.slice(0, 2))).toBe("oneb,cd");
});

test("escapes text that would begin an interpolation", () => {
  expect(quote('a"b\\${c}')).toBe('"a\\"b\\\\\\u0024{c}"');
});
