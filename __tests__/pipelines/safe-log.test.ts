import { safeText } from "../../lib/cli/output/safe-log";

describe("a line in a job's log", () => {
  test.each([
    ["::error::x", ": :error::x"],
    ["  \t::add-mask::x", "  \t: :add-mask::x"],
    ["\u001b[1m::error::x", "\u001b[1m: :error::x"],
    ["\u00a0::error::x", "\u00a0: :error::x"],
    ["text ##[error]x", "text # #[error]x"],
    ["##vso[task.complete]", "# #vso[task.complete]"],
    ["section_end:1:x\r\u001b[0K", "section_end:1:x\n\\u{1b}[0K"],
    ["a \u001b[32mgreen\u001b[0m word", "a \u001b[32mgreen\u001b[0m word"],
    ["a::b", "a::b"],
  ])("%j is not a workflow command", (line, safe) => {
    expect(safeText(line)).toBe(safe);
  });

  test("ends at any line break", () => {
    expect(safeText("::one\r\n::two\r::three\n")).toBe(": :one\n: :two\n: :three\n");
  });
});
