import { SafeLog, safeLine } from "../../lib/cli/output/safe-log";

describe("a line in a job's log", () => {
  test.each([
    ["::error::x", ": :error::x"],
    ["  \t::add-mask::x", "  \t: :add-mask::x"],
    ["\u001b[1m::error::x", "\u001b[1m: :error::x"],
    ["\u00a0::error::x", "\u00a0: :error::x"],
    ["text ##[error]x", "text # #[error]x"],
    ["##vso[task.complete]", "# #vso[task.complete]"],
    ["section_end:1:x\r\u001b[0K", "section_end:1:x\\u{d}\\u{1b}[0K"],
    ["a \u001b[32mgreen\u001b[0m word", "a \u001b[32mgreen\u001b[0m word"],
    ["a::b", "a::b"],
  ])("%j is not a workflow command", (line, safe) => {
    expect(safeLine(line)).toBe(safe);
  });

  test("is reassembled from chunks of output", () => {
    let written = "";
    const log = new SafeLog((text) => (written += text));

    [":", ":err", "or::x\r", "\nnext\rline\n", "::the e", "nd"].forEach((piece) => log.add(piece));
    log.end();

    expect(written).toBe(": :error::x\nnext\nline\n: :the end\n");
  });
});
