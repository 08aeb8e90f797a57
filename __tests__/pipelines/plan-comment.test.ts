import { assert, property, string } from "fast-check";
import MarkdownIt from "markdown-it";
import { printable } from "../../lib/cli/output/printable";
import { code, fence } from "../../lib/cli/pipeline/markdown";
import { renderPlanComment } from "../../lib/cli/pipeline/plan-comment";
import type { TerraformPlan } from "../../lib/cli/plan/terraform-plan";
import { MONITOR, changeOf, stateOf } from "./plans";

/** CommonMark with the tables and bare links of GitHub and GitLab. */
const renderer = new MarkdownIt("commonmark", { linkify: true }).enable(["table", "linkify"]);

function comment(plan: TerraformPlan, text = "words"): string {
  return renderPlanComment([{ stack: "spain", text, plan }]);
}

/** What a reader sees: the elements by name, and the text. */
function read(markdown: string): { readonly elements: readonly string[]; readonly text: string } {
  const html = renderer.render(markdown);
  const elements = [...html.matchAll(/<([a-z][a-z\d]*)/g)].map(([, name = ""]) => name);
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const text = html.replace(/<[^>]*>/g, "").replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "?");
  return { elements, text };
}

/** Elements of our own text. */
const OWN = ["h2", "h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "code", "pre"];

/** The lines that fold Terraform's output. */
const FOLD = /^<details>.*$|^<\/details>$/gm;

const HOSTILE = [
  "[click](http://evil.example.com)",
  "![x](http://evil.example.com/x.png)",
  "http://evil.example.com www.evil.example.com me@evil.example.com",
  "<img src=x> </code></details><script>",
  "` `` ``` | \\| \\",
  "|",
  "``",
  "@everyone #1 !2 $`x`$ :tada: ~x~ __x__ *x*",
  "a\n\n# heading\n::error::x",
  "\u202Egnp.exe",
  " leading and trailing ",
  "&amp; &#96;",
];

describe("the plan comment", () => {
  test("shows the changes by location, and Terraform's output", () => {
    const rename = changeOf(
      { id: "1", name: "Madrid" },
      { id: "1", name: "Madrid 2" },
      { address: "abiquo_datacenter.d1", type: "abiquo_datacenter" },
    );

    const text = comment({ ...stateOf("Madrid"), resource_changes: [rename] }, "~ name");

    expect(text).toContain("### spain: 1 to change");
    expect(text).toContain("| changes | `abiquo_datacenter.d1` | `Madrid` (`1`) | `name`: `Madrid` → `Madrid 2` |");
    expect(text).toContain("```\n~ name\n```");
  });

  test("lists the locations that a moving service affects, as the plan's warning does", () => {
    const moved = { ...MONITOR, uri: "http://rs2:8009/vsm", host: "rs2" };

    const text = comment({ ...stateOf("Madrid", "Paris"), resource_changes: [changeOf(MONITOR, moved)] });

    expect(text).toContain(
      "- The plan **moves** `VIRTUAL_SYSTEM_MONITOR` at `rs`, which affects: `Madrid` (`1`), `Paris` (`2`)",
    );
    expect(text).toContain("| moves | `abiquo_remote_service.monitor` |");
  });

  test("names the location of the service's own platform, where two have the same id", () => {
    const datacenter = (name: string, platform: string): ReturnType<typeof changeOf> =>
      changeOf({ id: "1", name, platform }, null, { address: `abiquo_datacenter.${name}`, type: "abiquo_datacenter" });
    const removed = changeOf({ ...MONITOR, datacenter_ids: ["1"], platform: "https://b" }, null);

    const text = comment({
      resource_changes: [datacenter("Madrid", "https://b"), datacenter("Barcelona", "https://a"), removed],
    });

    expect(text).toContain("- The plan **deletes** `VIRTUAL_SYSTEM_MONITOR` at `rs`, which affects: `Madrid` (`1`)\n");
  });

  test("lists the locations that lose a service", () => {
    const detached = { ...MONITOR, datacenter_ids: ["2"] };

    const text = comment({ ...stateOf("Madrid", "Paris"), resource_changes: [changeOf(MONITOR, detached)] });

    expect(text).toContain("- The plan **detaches** `VIRTUAL_SYSTEM_MONITOR` at `rs` from: `Madrid` (`1`)");
    expect(text).toContain("| detaches |");
  });

  test("does not say that a forgotten service loses its locations", () => {
    const forgotten = changeOf(MONITOR, null, { change: { actions: ["forget"] } });

    const text = comment({ ...stateOf("Madrid", "Paris"), resource_changes: [forgotten] });

    expect(text).toContain("### spain: 1 to forget\n");
    expect(text).toContain("| forgets | `abiquo_remote_service.monitor` | `Madrid` (`1`), `Paris` (`2`) |  |");
    expect(text).not.toContain("detaches");
  });

  test("shows objects to take over by id, and does not count them as new", () => {
    const taken = changeOf(null, { ...MONITOR, takes_over: "17" });
    const made = changeOf(null, { ...MONITOR, takes_over: "" }, { address: "abiquo_remote_service.other" });

    const text = comment({ ...stateOf("Madrid", "Paris"), resource_changes: [taken, made] });

    expect(text).toContain("### spain: 1 to take over, 1 to add");
    expect(text).toContain("| **takes over** | `abiquo_remote_service.monitor`<br>id `17` |");
    expect(text).toContain("| creates | `abiquo_remote_service.other` |");
  });

  test("shows imports, and the former address of a moved object", () => {
    const change = { actions: ["no-op"], importing: { id: "9" } };
    const imported = changeOf({ ...MONITOR, id: "9" }, { ...MONITOR, id: "9" }, { change });
    const renamed = changeOf(
      { ...MONITOR, id: "8" },
      { ...MONITOR, id: "8", check: "off" },
      {
        address: "abiquo_remote_service.new",
        previous_address: "abiquo_remote_service.old",
      },
    );

    const text = comment({ ...stateOf("Madrid", "Paris"), resource_changes: [imported, renamed] });

    expect(text).toContain("### spain: 1 to import, 1 to change");
    expect(text).toContain("| imports | `abiquo_remote_service.monitor`<br>id `9` |");
    expect(text).toContain("`abiquo_remote_service.new`<br>was `abiquo_remote_service.old` |");
  });

  test("reports a plan without changes, and a failed plan", () => {
    const text = renderPlanComment([
      { stack: "france", text: "No changes.", plan: {} },
      { stack: "italy", text: "Error: no connection" },
    ]);

    expect(text).toContain("### france: no changes");
    expect(text).toContain("### italy: the plan failed\n\n```\nError: no connection\n```");
  });

  test.each(HOSTILE)("escapes names, so that none becomes a link, an image or HTML: %j", (name) => {
    const moved = { ...MONITOR, uri: `http://${name}`, host: name, type: name };
    const rename = changeOf(
      { id: "1", name: "Madrid" },
      { id: "1", name },
      { address: `abiquo_datacenter.d1["${name}"]`, type: "abiquo_datacenter" },
    );
    const plan = { ...stateOf("Madrid", name), resource_changes: [rename, changeOf(MONITOR, moved)] };

    const { elements, text } = read(
      renderPlanComment([
        { stack: name, text: name, plan },
        { stack: name, text: name },
      ]).replace(FOLD, ""),
    );

    expect(elements.filter((element) => !OWN.includes(element))).toEqual([]);
    expect(text).toContain(`name: Madrid → ${printable(name)}`);
    expect(elements.filter((element) => element === "td")).toHaveLength(8);
  });

  test("preserves any text in inline code, also in a table", () => {
    assert(
      property(string({ unit: "binary", maxLength: 40 }), (name) => {
        const html = read(`| a |\n| --- |\n| x${code(name)}y |`);

        expect(html.elements).not.toContain("a");
        expect(html.text.trim().split("\n").at(-1) ?? "").toContain(`x${name === "" ? "(empty)" : printable(name)}y`);
      }),
    );
  });

  test("preserves any text in a code block", () => {
    assert(
      property(string({ unit: "binary", maxLength: 80 }), (text) => {
        const { elements } = read(`${fence(text)}\n\nbehind`);

        expect(elements).toEqual(["pre", "code", "p"]);
      }),
    );
  });

  test.each([
    ["Terraform says much", 1, "x".repeat(200_000), 1],
    ["much changes", 1, "words", 5000],
    ["there are many stacks", 500, "x".repeat(500), 20],
  ])("stays short enough for a comment, and complete, if %s", (_, stacks, text, changes) => {
    const names = Array.from({ length: changes }, (_unused, index) => `Site ${index} \`|\` [x](http://x)`);
    const resources = names.map((name, index) =>
      changeOf(null, { name }, { address: `abiquo_datacenter.d["${index}"]`, type: "abiquo_datacenter" }),
    );
    const plan = { resource_changes: resources };

    const markdown = renderPlanComment(
      Array.from({ length: stacks }, (_unused, index) => ({ stack: `s${index}`, text, plan })),
    );

    expect(markdown.length).toBeLessThan(65_536);
    expect(read(markdown.replace(FOLD, "")).elements.filter((element) => !OWN.includes(element))).toEqual([]);
    expect(markdown).toMatch(/more characters in the job's log|more, in the job's log|more stacks?/);
  });
});
