import { parseErrorDocument } from "../../../lib/abiquo/wire/error-document";

const asIs = (text: string): string => text;

describe("error documents", () => {
  it.each([
    ["JSON", '{"links":[],"collection":[{"code":"DC-3","message":"Taken"}]}', [{ code: "DC-3", message: "Taken" }]],
    ["one JSON error", '{"code":"DC-3","message":"Taken"}', [{ code: "DC-3", message: "Taken" }]],
    [
      "XML",
      '<?xml version="1.0"?><errors><error><code>406-NOT-ACCEPTABLE</code><message>a &lt; b &amp;lt; caf&#233;&#x2F;</message></error>' +
        "<error><code>GEN-0</code></error></errors>",
      [
        { code: "406-NOT-ACCEPTABLE", message: "a < b &lt; café/" },
        { code: "GEN-0", message: "" },
      ],
    ],
    ["HTML", "<html><error><code>X</code></error></html>", []],
    ["broken JSON", '{"collection":[{"code":', []],
    ["broken XML", "<errors><error><code>X", []],
    ["a list of something else", '{"collection":[7,null,{"id":1}]}', []],
    ["nothing", "", []],
  ])("are read from %s", (_, text, entries) => {
    expect(parseErrorDocument(text, asIs)).toEqual(entries);
  });

  it.each([
    ["red \u001b[31m\nalert", "red  [31m alert"],
    ["\u202egnp.exe", "\\u{202e}gnp.exe"],
    ["::error::x", ": :error::x"],
  ])("have nothing that a terminal or a pipeline would obey: %j", (message, expected) => {
    const text = JSON.stringify({ collection: [{ code: "A", message }] });

    expect(parseErrorDocument(text, asIs)).toEqual([{ code: "A", message: expected }]);
  });

  it("are not looked for in a huge page", () => {
    expect(parseErrorDocument(`<errors>${"<error><code>A</code></error>".repeat(10_000)}</errors>`, asIs)).toEqual([]);
  });

  it("have at most fifty entries", () => {
    expect(parseErrorDocument(`<errors>${"<error><code>A</code></error>".repeat(80)}</errors>`, asIs)).toHaveLength(50);
  });
});
