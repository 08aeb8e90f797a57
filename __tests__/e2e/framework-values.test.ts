import { startNotebook, type Notebook } from "./notebook";

const SHEET = "notebook_sheet.all";

function sheet(body: string): string {
  return `resource "notebook_sheet" "all" {\n  name = "All"\n${body}\n}\n`;
}

const EVERYTHING = sheet(`
  done     = true
  pages    = 9007199254740991
  total    = 12345678901234567890.0123456789
  columns  = ["b", "a"]
  readers  = ["e\\u0301", "b"]
  labels   = { one = "1", "two words" = "2" }
  scores   = { exact = [9007199254740993, 0.1, 18446744073709551615], none = [] }
  anything = { list = [1, "a", true, null], nested = { n = 1.5 } }
  layout   = { theme = "dark", extra = ["x", 2] }
  steps    = [{ text = "first" }, { text = "second", tool = "pen" }]
  editors  = [{ name = "ann" }, { name = "bob", role = "reader" }]
  cells    = { a1 = { formula = "1+1" }, b1 = { formula = "a1*2" } }
  header {
    text = "Top"
  }
  footer {
    text = "Bottom"
  }
  entry {
    key   = "number"
    value = 1
    remark {
      text = "r"
    }
  }
  entry {
    key   = "list"
    value = ["a"]
  }
  link {
    url   = "https://b.example.com"
    title = "B"
  }
  link {
    url = "https://a.example.com"
  }
  margin "left" {
    text = "L"
  }
`);

let notebook: Notebook;

beforeEach(async () => {
  notebook = await startNotebook();
});

afterEach(() => notebook.close());

describe("values of every kind", () => {
  test("go to the provider and into the state as they are, and plan no change", async () => {
    await notebook.apply(EVERYTHING);

    expect(await notebook.terraform.plannedActions()).toEqual({});
    expect(notebook.state()[SHEET]).toMatchObject({
      steps: [
        { text: "first", tool: null, number: 1 },
        { text: "second", tool: "pen", number: 2 },
      ],
      layout: { width: 80, theme: "dark" },
      readers: ["b", "é"],
      editors: [
        { name: "ann", role: "writer" },
        { name: "bob", role: "reader" },
      ],
      cells: { a1: { formula: "1+1", result: "=1+1" }, b1: { formula: "a1*2", result: "=a1*2" } },
    });
    const text = notebook.stateText();
    expect(text).toContain('"total": 12345678901234567890.0123456789');
  });

  test("may be absent, each of them", async () => {
    await notebook.apply(sheet(""));

    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("change, come and go in place", async () => {
    await notebook.apply(sheet(""));
    await notebook.apply(EVERYTHING);
    expect(await notebook.terraform.plannedActions()).toEqual({});

    await notebook.apply(sheet(`layout = { width = 3 }`));

    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("are planned while they, or parts of them, are not known", async () => {
    const later = `resource "terraform_data" "later" {\n input = "x"\n}\n`;
    notebook.configure(
      later +
        sheet(`
          columns  = ["a", "b-\${terraform_data.later.id}"]
          readers  = ["a", terraform_data.later.output]
          labels   = { known = "1", later = terraform_data.later.id }
          scores   = { later = [1, length(terraform_data.later.id)] }
          anything = terraform_data.later.output
          layout   = { theme = "t-\${terraform_data.later.id}", extra = [terraform_data.later.output, 1] }
          steps    = [for n in range(2) : { text = "\${n}-\${terraform_data.later.id}" }]
          editors  = [{ name = "ann" }, { name = terraform_data.later.id }]
          cells    = { a1 = { formula = terraform_data.later.id } }
          header {
            text = terraform_data.later.id
          }
          dynamic "entry" {
            for_each = [terraform_data.later.output]
            content {
              key   = "k"
              value = entry.value
            }
          }
          dynamic "link" {
            for_each = toset([terraform_data.later.output])
            content {
              url = link.value
            }
          }`),
    );

    const planned = await notebook.terraform.succeed("plan", "-out=saved.tfplan");
    await notebook.terraform.succeed("apply", "saved.tfplan");

    expect(planned).toContain("(known after apply)");
    expect(await notebook.terraform.plannedActions()).toEqual({});
    expect(notebook.state()[SHEET]).toMatchObject({ link: [{ url: "x" }], anything: { value: "x", type: "string" } });
  });

  test.each([
    ["changes", `[{ text = "a", tool = "pencil" }]`],
    ["goes", `[{ text = "a" }]`],
    ["comes with an element", `[{ text = "a", tool = "pen" }, { text = "b", tool = "pen" }]`],
  ])("replace the object where a nested attribute %s that says so", async (_, steps) => {
    await notebook.apply(sheet(`steps = [{ text = "a", tool = "pen" }]`));
    notebook.configure(sheet(`steps = ${steps}`));

    expect(await notebook.terraform.plannedActions()).toEqual({ [SHEET]: ["delete", "create"] });
  });

  test("replace the object where it is not known whether a nested attribute changes that says so", async () => {
    const later = (version: number): string =>
      `resource "terraform_data" "later" {\n input = "pencil"\n triggers_replace = ${version}\n}\n`;
    const steps = `steps = [for tool in split(",", terraform_data.later.output) : { text = "a", tool = tool }]`;
    await notebook.apply(later(1) + sheet(`steps = [{ text = "a", tool = "pen" }]`));
    notebook.configure(later(2) + sheet(steps));

    const planned = await notebook.terraform.plannedActions();
    await notebook.terraform.succeed("apply", "test.tfplan");

    expect(planned).toMatchObject({ [SHEET]: ["delete", "create"] });
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("replace nothing where an element goes", async () => {
    await notebook.apply(sheet(`steps = [{ text = "a" }, { text = "b", tool = "pen" }]`));
    notebook.configure(sheet(`steps = [{ text = "a" }]`));

    expect(await notebook.terraform.plannedActions()).toEqual({ [SHEET]: ["update"] });
  });
});
