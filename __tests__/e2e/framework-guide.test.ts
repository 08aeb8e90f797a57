import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startNotebook } from "./notebook";

const root = join(__dirname, "../..");
const guide = readFileSync(join(root, "docs/writing-a-provider.md"), "utf8");
const blocks = [...guide.matchAll(/(?:<!-- (\S+) -->\n\n)?```(\w+)\n([^]*?)```/g)].map(
  ([, file = "", language = "", code = ""]) => ({ file, language, code }),
);

/** Code without its place in a file. */
function dedented(code: string): string {
  const lines = code.split("\n").map((line) => line.trim());
  return lines.join("\n").trim();
}

describe("the guide to writing a provider", () => {
  const typescript = blocks.filter(({ language }) => language === "ts");

  test.each(typescript.map(({ file, code }) => [code.split("\n")[0], file, code]))(
    "shows %s as it is in %s",
    (_, file, code) => {
      const source = readFileSync(join(root, file ?? ""), "utf8");

      expect(dedented(source)).toContain(dedented(code ?? ""));
    },
  );

  test("shows each feature with code", () => {
    expect(typescript.length).toBeGreaterThan(15);
  });

  test("has links that lead somewhere", () => {
    const links = [...guide.matchAll(/\]\(https:\/\/github\.com\/abiquo\/cdktf-abiquo\/blob\/main\/([^)]*)\)/g)].map(
      ([, path = ""]) => join(root, path),
    );

    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  test("has a configuration that applies, and then plans no change", async () => {
    const notebook = await startNotebook();

    await notebook.apply(blocks.filter(({ language }) => language === "hcl")[0]?.code ?? "");
    const actions = await notebook.terraform.plannedActions();
    const [note] = notebook.store.pages.values();
    await notebook.close();

    expect(actions).toEqual({});
    expect(note?.content).toMatchObject({ title: "Shopping list", body: "Milk\nEggs", slug: "shopping-list" });
  });
});
