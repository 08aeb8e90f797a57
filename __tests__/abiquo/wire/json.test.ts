import { parseJson } from "../../../lib/abiquo/wire/json";

describe("JSON of a server", () => {
  it("is parsed with brackets and quotes inside of texts", () => {
    expect(parseJson('{"a":"[[\\"{{\\\\"}')).toEqual({ ok: true, value: { a: '[["{{\\' } });
  });

  it("is parsed after a byte order mark", () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it.each([
    ["is broken", '{"password":"x', "the answer is not valid JSON."],
    ["is too deep", "[".repeat(100_000), "the answer is JSON of more than 64 levels."],
    ["has too many values", `[${"[],".repeat(3_000_000)}[]]`, "the answer is JSON of more than 4000000 values."],
  ])("is refused where it %s", (_, text, problem) => {
    expect(parseJson(text)).toEqual({ ok: false, problem });
  });
});
