import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const docs = join(dirname(dirname(__dirname)), "docs");
const guides = readdirSync(join(docs, "guides"));

/** What a registry shows of docs/; a relative link to anything else leads nowhere there. */
const SHOWN =
  /^(?:\.\.\/(?:index|(?:actions|data-sources|functions|list-resources|resources)\/\w+)\.md|[\w-]+\.md)?(?:#.*)?$/;

describe.each(guides)("docs/guides/%s", (name) => {
  const text = readFileSync(join(docs, "guides", name), "utf8");

  test("begins as the registry wants it", () => {
    expect(text).toMatch(/^---\npage_title: ".+"\nsubcategory: ""\ndescription: \|-\n {2}.+\.\n---\n\n/);
  });

  test("links to what the registry shows, or to whole addresses", () => {
    const links = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target = ""]) => target);

    expect(links.filter((target) => !target.startsWith("https://") && !SHOWN.test(target))).toEqual([]);
  });
});
