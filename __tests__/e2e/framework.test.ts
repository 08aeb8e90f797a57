import { startNotebook, type Notebook } from "./notebook";

const NOTE = "notebook_note.shopping";

function note(attributes: string): string {
  return `resource "notebook_note" "shopping" {\n${attributes}\n}\n`;
}

const SHOPPING = note(`title = "Shopping list"\n body = "Milk"\n tags = ["b", "a"]`);

let notebook: Notebook;

beforeEach(async () => {
  notebook = await startNotebook();
});

afterEach(() => notebook.close());

describe("the life of an object", () => {
  test("begins with one write, after which nothing is left to do", async () => {
    await notebook.apply(SHOPPING);

    expect(notebook.store.newWrites()).toEqual(["POST /notes"]);
    expect(await notebook.terraform.plannedActions()).toEqual({});
    expect(notebook.state()[NOTE]).toEqual({
      id: "1",
      notebook: "main",
      title: "Shopping list",
      slug: "shopping-list",
      body: "Milk",
      tags: ["a", "b"],
      format: "plain",
      shelf: "desk",
      reminder: "off",
      passphrase: null,
      passphrase_version: null,
      colour: null,
      author: "anonymous",
      access_key: "key-1",
      revision: 1,
    });
  });

  test("goes on in place, with the id known", async () => {
    await notebook.apply(SHOPPING);
    notebook.configure(note(`title = "Shopping list"\n body = "Milk, eggs"\n tags = ["a"]`));

    const planned = await notebook.terraform.succeed("plan");
    await notebook.terraform.succeed("apply", "-auto-approve");

    expect(planned).toMatch(/~ revision += 1 -> \(known after apply\)/);
    expect(planned).not.toMatch(/(id|slug|access_key) .*known after apply/);
    expect(notebook.store.newWrites()).toEqual(["POST /notes", "PUT /notes/1"]);
    expect(notebook.state()[NOTE]).toMatchObject({ body: "Milk, eggs", tags: ["a"], revision: 2 });
  });

  test("does not notice another spelling of the same", async () => {
    await notebook.apply(SHOPPING);
    notebook.configure(note(`title = " SHOPPING LIST "\n body = "Milk"\n tags = ["a", "b"]`));

    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("stays where a shelf is written by its other name, which only the notebook knows", async () => {
    notebook.store.write("shelves/1", { name: "desk", label: "A1" });
    await notebook.apply(SHOPPING);
    const labelled = `title = "Shopping list"\n body = "Milk"\n tags = ["a", "b"]\n shelf = "A1"`;

    notebook.configure(note(labelled));
    const actions = await notebook.terraform.plannedActions();
    await notebook.apply(note(`${labelled}\n colour = "red"`));

    expect([actions, notebook.store.newWrites()]).toEqual([{}, ["POST /notes", "PUT /notes/1"]]);
    expect(notebook.state()[NOTE]).toMatchObject({ shelf: "desk", colour: "red" });
  });

  test("takes a change of its own without a write", async () => {
    await notebook.apply(SHOPPING);
    notebook.store.newWrites();

    const output = await notebook.apply(
      note(`title = "Shopping list"\n body = "Milk"\n tags = ["a", "b"]\n reminder = "on"`),
    );

    expect(output).toContain("0 added, 1 changed, 0 destroyed");
    expect(notebook.store.newWrites()).toEqual([]);
    expect(notebook.state()[NOTE]).toMatchObject({ reminder: "on", revision: 1 });
  });

  test.each([
    ["an attribute that replaces", `shelf = "desk"`, `format = "markdown"`, ["delete", "create"]],
    ["an attribute that replaces here", `shelf = "archive"`, `shelf = "desk"`, ["delete", "create"]],
    ["an attribute that does not replace here", `shelf = "desk"`, `shelf = "archive"`, ["update"]],
  ])("changes by %s", async (_, before, after, actions) => {
    await notebook.apply(note(`title = "A"\n ${before}`));
    notebook.configure(note(`title = "A"\n ${after}`));

    expect(await notebook.terraform.plannedActions()).toEqual({ [NOTE]: actions });
    await notebook.terraform.succeed("apply", "-auto-approve");

    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("starts again where the object is tainted", async () => {
    await notebook.apply(SHOPPING);
    await notebook.terraform.succeed("taint", NOTE);

    await notebook.apply(SHOPPING);

    expect(notebook.store.newWrites()).toEqual(["POST /notes", "DELETE /notes/1", "POST /notes"]);
    expect(notebook.state()[NOTE]).toMatchObject({ id: "2", revision: 1 });
  });

  test("ends with everything gone", async () => {
    await notebook.apply(SHOPPING);

    await notebook.terraform.succeed("destroy", "-auto-approve");

    expect(notebook.store.pages.size).toBe(0);
    expect(notebook.state()).toEqual({});
  });
});

describe("what happened outside Terraform", () => {
  beforeEach(() => notebook.apply(SHOPPING));

  test("is undone", async () => {
    notebook.store.edit("notes/1", { body: "Beer" });

    expect(await notebook.terraform.plannedActions()).toEqual({ [NOTE]: ["update"] });
    await notebook.terraform.succeed("apply", "-auto-approve");

    expect(notebook.store.pages.get("notes/1")?.content).toMatchObject({ body: "Milk" });
  });

  test("is taken into the state by a refresh, and changes nothing else", async () => {
    notebook.store.newWrites();
    notebook.store.edit("notes/1", { body: "Beer" });

    await notebook.terraform.succeed("apply", "-refresh-only", "-auto-approve");

    expect(notebook.state()[NOTE]).toMatchObject({ body: "Beer", revision: 2 });
    expect(notebook.store.newWrites()).toEqual([]);
  });

  test("is no change where it means the same", async () => {
    notebook.store.edit("notes/1", { title: "SHOPPING LIST", tags: ["b", "a"] });

    await notebook.terraform.succeed("apply", "-refresh-only", "-auto-approve");

    expect(notebook.state()[NOTE]).toMatchObject({ title: "Shopping list", tags: ["a", "b"] });
  });

  test("is made good where the object is gone", async () => {
    notebook.store.pages.clear();

    expect(await notebook.terraform.plannedActions()).toEqual({ [NOTE]: ["create"] });
  });
});
