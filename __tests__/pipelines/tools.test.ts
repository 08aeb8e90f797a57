import { runTool } from "../../lib/cli/pipeline/tools";
import type { ToolOptions, ToolResult } from "../../lib/cli/pipeline/tools";

function runScript(script: string, options: Partial<ToolOptions> = {}): Promise<ToolResult> {
  return runTool(process.execPath, ["-e", script], { cwd: __dirname, env: process.env, ...options });
}

describe("a program of a job", () => {
  test("has whole lines in its output, although the streams are read in turns", async () => {
    let logged = "";

    const { output } = await runScript(
      `process.stderr.write("2026-01-01T00:00:00Z [TRACE] of a ");
      setTimeout(() => process.stdout.write("plan\\nof "), 200);
      setTimeout(() => { process.stderr.write("log\\n"); process.stdout.write("two lines\\n"); }, 400);`,
      { log: (text) => (logged += text) },
    );

    expect(output.split("\n").toSorted()).toEqual([
      "",
      "2026-01-01T00:00:00Z [TRACE] of a log",
      "of two lines",
      "plan",
    ]);
    expect(logged.split("\n").toSorted()).toEqual(output.split("\n").toSorted());
  });

  test("keeps a last line without a line break, and characters that arrive in two chunks", async () => {
    let logged = "";

    const { output } = await runScript(
      `const bytes = Buffer.from("ü");
      process.stdout.write(bytes.subarray(0, 1));
      setTimeout(() => process.stdout.write(bytes.subarray(1)), 200);`,
      { log: (text) => (logged += text) },
    );

    expect([output, logged]).toEqual(["ü", "ü\n"]);
  });

  test("may print one line of many megabytes, such as a plan in JSON", async () => {
    const { output } = await runScript(`process.stdout.write("x".repeat(80 * 2 ** 20))`);

    expect(output).toHaveLength(80 * 2 ** 20);
  }, 20_000);
});
