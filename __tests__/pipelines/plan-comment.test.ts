import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const script = join(dirname(dirname(__dirname)), "examples/pipelines/pipeline/plan-comment.mjs");

describe("the text for a comment", () => {
  let plans: string;

  beforeEach(() => {
    plans = mkdtempSync(join(tmpdir(), "abiquo-plans-"));
  });

  afterEach(() => rmSync(plans, { recursive: true, force: true }));

  function run(): { readonly status: number | null; readonly text: string } {
    const { status, stdout } = spawnSync(process.execPath, [script, plans], { encoding: "utf8" });
    return { status, text: stdout };
  }

  function writePlan(text: string, name: string): void {
    const rename = { actions: ["update"], before: { id: "1", name: "Madrid" }, after: { id: "1", name } };
    const resource = { address: "abiquo_datacenter.madrid", type: "abiquo_datacenter", mode: "managed" };
    writeFileSync(join(plans, "spain.txt"), text);
    writeFileSync(join(plans, "spain.json"), JSON.stringify({ resource_changes: [{ ...resource, change: rename }] }));
  }

  test("says what changes where, and what Terraform says", () => {
    writePlan("~ name", "Madrid 2");

    const { status, text } = run();

    expect(status).toBe(0);
    expect(text).toContain("### spain: 1 to change");
    expect(text).toContain("name: <code>Madrid</code> → <code>Madrid 2</code> |");
    expect(text).toContain("```\n~ name\n```");
  });

  test("lets no name of the platform become Markdown, HTML or the end of a code block", () => {
    writePlan("```\n@everyone", "<img src=x> | `x`");

    const { text } = run();

    expect(text).toContain("<code>&#60;img src=x&#62; &#124; &#96;x&#96;</code>");
    expect(text).toContain("````\n```\n@everyone\n````");
  });

  test("says that nothing changes, and fails where there is no plan", () => {
    writeFileSync(join(plans, "france.txt"), "No changes.");
    writeFileSync(join(plans, "france.json"), "{}");
    writeFileSync(join(plans, "italy.txt"), "Error: no connection");

    const { status, text } = run();

    expect(status).toBe(1);
    expect(text).toContain("### france: no changes");
    expect(text).toContain("### italy: the plan failed\n\n```\nError: no connection\n```");
  });

  test("stays short enough for a comment", () => {
    writePlan("x".repeat(200_000), "Madrid 2");

    const { text } = run();

    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("more characters in the job's log]");
  });
});
