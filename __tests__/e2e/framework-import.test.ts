import { startNotebook, type Notebook } from "./notebook";

const NOTE = "notebook_note.old";
const OLD = {
  title: "Old note",
  slug: "old-note",
  body: "Text",
  tags: ["x", "y"],
  format: "markdown",
  shelf: "archive",
  colour: null,
  author: "eve",
};
const CONFIG = `resource "notebook_note" "old" {
  title  = "Old note"
  body   = "Text"
  tags   = ["y", "x"]
  format = "markdown"
  shelf  = "archive"
}
`;

let notebook: Notebook;

beforeEach(async () => {
  notebook = await startNotebook();
  notebook.store.write("notes/7", OLD);
});

afterEach(() => notebook.close());

describe("an import", () => {
  test.each([
    ["its id", "7"],
    ["its title", "Old note"],
  ])("by the command takes %s, and leaves nothing to plan", async (_, id) => {
    notebook.configure(CONFIG);

    await notebook.terraform.succeed("import", NOTE, id);

    expect(notebook.state()[NOTE]).toMatchObject({ id: "7", author: "eve", shelf: "archive", reminder: "off" });
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("of an object that is not there is an error", async () => {
    notebook.configure(CONFIG);

    expect(await notebook.terraform.fail("import", NOTE, "8")).toContain("Cannot import non-existent remote object");
    expect(await notebook.terraform.fail("import", NOTE, "No note")).toContain('No note has the title "No note".');
  });

  test("by a block comes with the changes that the configuration asks for", async () => {
    const block = `import {\n  to = ${NOTE}\n  id = "7"\n}\n`;

    const output = await notebook.apply(block + CONFIG.replace("Text", "Other text"));

    expect(output).toContain("1 imported, 0 added, 1 changed, 0 destroyed");
    expect(notebook.store.newWrites()).toEqual(["PUT /notes/7"]);
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("of objects without a configuration generates one that plans no change", async () => {
    notebook.store.write("sheets/9", { name: "Plain", done: false });
    const block = (type: string, id: string): string => `import {\n  to = ${type}.old\n  id = "${id}"\n}\n`;
    notebook.configure(block("notebook_note", "7") + block("notebook_sheet", "9"));

    await notebook.terraform.succeed("plan", "-generate-config-out=generated.tf");
    const output = await notebook.terraform.succeed("apply", "-auto-approve");

    expect(output).toContain("2 imported, 0 added, 0 changed, 0 destroyed");
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });
});
