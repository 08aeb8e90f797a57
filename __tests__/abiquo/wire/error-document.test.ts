import { parseErrorDocument } from "../../../lib/abiquo/wire/error-document";

describe("error documents", () => {
  it.each([
    ["JSON", '{"links":[],"collection":[{"code":"DC-3","message":"Taken"}]}', [{ code: "DC-3", message: "Taken" }]],
    ["one JSON error", '{"code":"DC-3","message":"Taken"}', [{ code: "DC-3", message: "Taken" }]],
    [
      "XML",
      '<?xml version="1.0"?><errors><error><code>406-NOT-ACCEPTABLE</code><message>a &lt; b &amp;lt;</message></error>' +
        "<error><code>GEN-0</code></error></errors>",
      [
        { code: "406-NOT-ACCEPTABLE", message: "a < b &lt;" },
        { code: "GEN-0", message: "" },
      ],
    ],
    ["HTML", "<html><error><code>X</code></error></html>", []],
    ["broken JSON", '{"collection":[{"code":', []],
    ["broken XML", "<errors><error><code>X", []],
    ["a list of something else", '{"collection":[7,null,{"id":1}]}', []],
    ["nothing", "", []],
  ])("are read from %s", (_, text, entries) => {
    expect(parseErrorDocument(text)).toEqual(entries);
  });

  it("have no control characters, which would reach a terminal", () => {
    const text = JSON.stringify({ collection: [{ code: "A", message: "red \u001b[31m\nalert" }] });

    expect(parseErrorDocument(text)).toEqual([{ code: "A", message: "red  [31m alert" }]);
  });

  it("are not looked for in a huge page", () => {
    expect(parseErrorDocument(`<errors>${"<error><code>A</code></error>".repeat(10_000)}</errors>`)).toEqual([]);
  });

  it("have at most fifty entries", () => {
    expect(parseErrorDocument(`<errors>${"<error><code>A</code></error>".repeat(80)}</errors>`)).toHaveLength(50);
  });
});
