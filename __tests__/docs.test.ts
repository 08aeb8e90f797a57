import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateDocs, GENERATED_FOLDERS } from "../scripts/generate-docs";

const root = dirname(__dirname);

describe("the references", () => {
  const generated = generateDocs();
  const paths = [...generated.keys()];

  test.each(paths)("%s is what the built provider and constructs give (else: npm run generate)", (path) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(generated.get(path));
  });

  test("have no page of anything that no longer exists (else: npm run generate)", () => {
    const committed = GENERATED_FOLDERS.flatMap((folder) =>
      filesIn(join(root, "docs", folder)).map((name) => `docs/${folder}/${name}`),
    );

    expect(committed.filter((path) => !generated.has(path))).toEqual([]);
  });

  test("show an example on every page of the provider, and how to import every resource (else: write it in docs/examples)", () => {
    const pages = paths.filter((path) => path.startsWith("docs/"));
    const without = (section: string, folder: string): readonly string[] =>
      pages.filter((path) => path.startsWith(folder) && !generated.get(path)?.includes(`\n## ${section}\n`));

    expect(pages.length).toBeGreaterThan(6);
    expect(without("Example Usage", "docs/")).toEqual([]);
    expect(without("Import", "docs/resources/")).toEqual([]);
  });

  test("begin as the registry wants it", () => {
    expect(generated.get("docs/resources/datacenter.md")).toMatch(
      /^---\npage_title: "abiquo_datacenter Resource - abiquo"\nsubcategory: ""\ndescription: \|-\n {2}A datacenter: .*\n---\n\n# abiquo_datacenter \(Resource\)\n/,
    );
  });

  test("describe every attribute, type and member", () => {
    const silent = paths.flatMap((path) =>
      (generated.get(path) ?? "")
        .split("\n")
        .filter((line) => /^- `[^`]*` \([^)]*\)$|^- `[^`]*`(: [^–]*)?$/.test(line)),
    );

    expect(silent).toEqual([]);
  });

  test("tell of the methods that throw", () => {
    const methods = generated.get("API.md")?.match(/^- `(moveFrom|moveFromId|addLocation)\(.*$/gm) ?? [];

    expect(methods.length).toBeGreaterThan(8);
    expect(methods.filter((line) => !line.includes(" Throws: Error if "))).toEqual([]);
  });

  test("name every parameter, which is destructured in no signature that is public", () => {
    expect(generated.get("API.md")?.match(/^.*\b__\d+\b.*$/gm) ?? []).toEqual([]);
  });

  test("link only to sections that are there", () => {
    const api = generated.get("API.md") ?? "";
    const sections = new Set([...api.matchAll(/^### (.*)$/gm)].map(([, name]) => `#${name?.toLowerCase()}`));
    const links = [...api.matchAll(/\]\((#[^)]*)\)/g)].map(([, target]) => target);

    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((target) => !sections.has(target ?? ""))).toEqual([]);
  });
});

test("the documents of the npm package link to nothing that is not in it", () => {
  const files = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ files: packed }] = JSON.parse(files) as [{ files: readonly { readonly path: string }[] }];
  const paths = packed.map(({ path }) => path);

  const broken = paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) => linksIn(path).map((target) => ({ path, target: join(dirname(path), target) })))
    .filter(({ target }) => !paths.some((other) => other === target || other.startsWith(`${target}/`)));

  expect(paths).toContain("docs/writing-a-provider.md");
  expect(broken).toEqual([]);
});

test("llms.txt links to every page of the documentation", () => {
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const guides = readdirSync(join(root, "docs/guides"));
  const linked = linksIn("llms.txt");

  const all = [...pages, ...guides.map((name) => `guides/${name}`)].map((page) => `docs/${page}`);
  expect(all.filter((page) => !linked.includes(page))).toEqual([]);
});

test("links to a section of a document lead to a heading that is there", () => {
  const pages = execFileSync("git", ["ls-files", "*.md", "llms.txt"], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n");
  const links = pages.flatMap((page) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)].map(
      ([, target = "", section = ""]) => ({ page, target: target ? join(dirname(page), target) : page, section }),
    ),
  );

  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ target, section }) => !sectionsOf(target).has(section))).toEqual([]);
});

/** The names by which the headings and marks of a document are linked to. */
function sectionsOf(path: string): ReadonlySet<string> {
  const text = readFileSync(join(root, path), "utf8").replaceAll(/^```[^]*?^```/gm, "");
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]*)">/g)].map(([, id = ""]) => id)]);
}

/** Links of a document to other files, without the sections. */
function linksIn(path: string): readonly string[] {
  const links = readFileSync(join(root, path), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g);
  return [...links].map(([, target = ""]) => target);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
