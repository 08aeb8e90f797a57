import { runInNewContext } from "node:vm";
import { Namer, hostSlug, slug, variableOf } from "../../../lib/cli/export/names";
import { escapeTemplate } from "../../../lib/cli/export/text";
import { quote } from "../../../lib/cli/export/hcl/blocks";
import { literal } from "../../../lib/cli/export/typescript/code";

describe("ids", () => {
  it.each([
    ["Barcelona, ES", "barcelona-es"],
    ["Zürich", "zurich"],
    ["İstanbul", "istanbul"],
    ["北京 2", "北京-2"],
    ["${x}", "x"],
    ["🚀", ""],
  ])("of %s are %s", (name, id) => {
    expect(slug(name)).toBe(id);
  });

  it("of equal names have Abiquo's id as a suffix, which does not change", () => {
    const namer = new Namer(["main"]);
    const name = (wanted: string, id: string): string => namer.name({ wanted, otherwise: "region", id });

    expect([
      name("A b", "1"),
      name("a-B", "2"),
      name("main", "3"),
      name("1", "4"),
      name("🚀", "5"),
      name("北", "6"),
    ]).toEqual([...["a-b", "a-b-2", "main-3", "region-1", "region-5", "region-北"]]);
  });

  it("are not names of files that Terraform merges into others", () => {
    const namer = new Namer();

    const names = ["Override", "Madrid override", "Overrides"].map((wanted, index) =>
      namer.name({ wanted, otherwise: "datacenter", id: String(index) }),
    );

    expect(names).toEqual(["override-0", "madrid-override-1", "overrides"]);
  });

  it.each([
    ["rs.bcn.example.com", "rs-bcn"],
    ["rs1.example.com", "rs1"],
    ["rs", "rs"],
    ["10.60.13.4", "10-60-13-4"],
    ["2001:db8::1", "2001-db8-1"],
  ])("of the host %s are %s", (host, id) => {
    expect(hostSlug(host)).toBe(id);
  });

  it.each([
    ["aws-eu-west-1", "awsEuWest1"],
    ["class", "class_"],
    ["10-1", "10_1"],
  ])("%s is the variable %s", (id, variable) => {
    expect(variableOf(id)).toBe(variable);
  });
});

describe("texts", () => {
  it.each([
    ["${x} %{y} $z", "$${x} %%{y} $z"],
    ["$${x}", "$$${x}"],
    ["${TfToken[TOKEN.0]}", '$${TfToken${"["}TOKEN.0]}'],
  ])("%s is not a template for Terraform", (text, escaped) => {
    expect(escapeTemplate(text)).toBe(escaped);
  });

  it.each(["it's", 'say "hi"', "\\n", "`${a}`", '\'""'])("%s is a TypeScript literal", (text) => {
    expect(runInNewContext(literal(text))).toBe(text);
  });

  it("with bidirectional marks are escaped, so that code reads as it runs", () => {
    const text = "a\u202eb\u061c\u2066c\u2028d";

    expect(literal(text)).toBe('"a\\u202eb\\u061c\\u2066c\\u2028d"');
    expect(runInNewContext(literal(text))).toBe(text);
    expect(quote(text)).toBe('"a\\u202eb\\u061c\\u2066c\\u2028d"');
  });
});
