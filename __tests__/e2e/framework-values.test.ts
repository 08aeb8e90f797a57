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
});
