import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderApiReference } from "../scripts/docs/api-reference";
import { renderProviderPages } from "../scripts/docs/provider-pages";
import { renderSchema } from "../scripts/docs/schema-section";

describe("the schema section", () => {
  test("groups attributes by who sets them, sorted, with what is special about them", () => {
    const section = renderSchema({
      attributes: {
        token: { type: "string", optional: true, sensitive: true, write_only: true, description: "Token." },
        name: { type: "string", required: true, description: "Name." },
        old: { type: "bool", optional: true, computed: true, deprecated: true, description: "Old." },
        ids: { type: ["set", "string"], computed: true, description: "Ids." },
        regions: { type: ["list", ["object", { id: "string" }]], computed: true },
      },
    });

    expect(section).toBe(
      [
        "## Schema\n",
        "### Required\n\n- `name` (String) Name.\n",
        "### Optional\n\n- `old` (Boolean, Deprecated) Old.\n- `token` (String, Sensitive, Write-only) Token.\n",
        "### Read-Only\n\n- `ids` (Set of String) Ids.\n- `regions` (List of Object)",
      ].join("\n"),
    );
  });

  test("describes what lies below an attribute or a block after the rest, at any depth", () => {
    const leaf = { secret: { type: "string", optional: true, description: "Secret." } } as const;
    const section = renderSchema({
      attributes: {
        logins: { nested_type: { nesting_mode: "map", attributes: leaf }, optional: true, description: "Logins." },
      },
      block_types: { rule: { nesting_mode: "list", min_items: 1, max_items: 2, block: { attributes: leaf } } },
    });

    expect(section.split("\n").filter((line) => line !== "")).toEqual([
      "## Schema",
      "### Required",
      "- `rule` (Block List, Min: 1, Max: 2) (see [below for nested schema](#nestedatt--rule))",
      "### Optional",
      "- `logins` (Attributes Map) Logins. (see [below for nested schema](#nestedatt--logins))",
      '<a id="nestedatt--logins"></a>',
      "### Nested Schema for `logins`",
      "#### Optional",
      "- `secret` (String) Secret.",
      '<a id="nestedatt--rule"></a>',
      "### Nested Schema for `rule`",
      "#### Optional",
      "- `secret` (String) Secret.",
    ]);
  });
});

describe("the pages of a provider", () => {
  let examples: string;

  beforeEach(() => {
    examples = mkdtempSync(join(tmpdir(), "abiquo-examples-"));
  });

  afterEach(() => rmSync(examples, { recursive: true }));

  test("have the signature and arguments of a function", () => {
    mkdirSync(join(examples, "functions"));
    writeFileSync(join(examples, "functions/uri.tf"), 'output "uri" {}\n');
    const uri = {
      summary: "Makes a URI.",
      description: "Makes a URI.\n\nOf parts.",
      return_type: "string",
      parameters: [{ name: "host", type: "string", description: "Host.", is_nullable: true }],
      variadic_parameter: { name: "parts", type: ["map", "string"], description: "Parts." },
    } as const;

    const pages = renderProviderPages({ provider: { block: {} }, functions: { uri } }, examples);

    expect(pages.get("functions/uri.md")).toBe(
      [
        '---\npage_title: "uri Function - abiquo"\nsubcategory: ""\ndescription: |-\n  Makes a URI.\n---\n',
        "# uri (Function)\n\nMakes a URI.\n\nOf parts.\n",
        '## Example Usage\n\n```terraform\noutput "uri" {}\n```\n',
        "## Signature\n\n```text\nuri(host string, parts... map of string) string\n```\n",
        "## Arguments\n\n1. `host` (String, Nullable) Host.\n1. `parts` (Variadic, Map of String) Parts.\n",
      ].join("\n"),
    );
  });

  test("leave out sections that nobody has written an example for", () => {
    const pages = renderProviderPages(
      { provider: { block: {} }, resource_schemas: { abiquo_x: { block: {} } } },
      examples,
    );

    expect(pages.get("resources/x.md")?.match(/^## .*$/gm)).toEqual(["## Schema"]);
  });
});

describe("the reference of the constructs", () => {
  test("refuses a kind of type that it has no section for, rather than leave it out", () => {
    const types = {
      "a.Strange": { fqn: "a.Strange", name: "Strange", kind: "class", base: "constructs.Construct" },
    } as const;

    expect(() => renderApiReference({ name: "a", types })).toThrow("API.md has no section for Strange.");
  });

  test("leaves the bindings out", () => {
    const types = { "a.l1.Thing": { fqn: "a.l1.Thing", name: "Thing", namespace: "l1", kind: "enum" } } as const;

    expect(renderApiReference({ name: "a", types })).not.toContain("Thing");
  });
});
