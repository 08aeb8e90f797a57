import { startNotebook, type Notebook } from "./notebook";

const NOTE = "notebook_note.shopping";

function note(attributes: string): string {
  return `resource "notebook_note" "shopping" {\n${attributes}\n}\n`;
}

let notebook: Notebook;

beforeEach(async () => {
  notebook = await startNotebook();
});

afterEach(() => notebook.close());

describe("a configuration", () => {
  test.each([
    [note(`title = " "`), `Invalid value for title with notebook_note.shopping, on main.tf line 7`, "It is blank"],
    [
      note(`title = "A"\n format = "rich"`),
      "Invalid value for format",
      `It is "rich", and must be "plain" or "markdown".`,
    ],
    [note(`title = "A"\n passphrase = "x"`), "A passphrase without a version", "count them in passphrase_version"],
    [`provider "notebook" {\n endpoint = "ftp://x"\n}\n`, "Invalid value for endpoint", "begin it with http://"],
    [`provider "notebook" {\n token = "x"\n}\n`, "A token without an author", "set author too"],
    [
      `resource "notebook_sheet" "all" {\n name = "All"\n editors = [{ name = "" }]\n}\n`,
      `Invalid value for editors.name with notebook_sheet.all, on main.tf line 8, in resource "notebook_sheet" "all": 8: editors`,
      "It is empty: write who.",
    ],
    [`data "notebook_note" "any" {}\n`, "Which note?", "Give either title or slug."],
  ])("is refused by validate: %j", async (config, summary, detail) => {
    notebook.configure(config.startsWith("provider") ? config + note(`title = "A"`) : config);

    const output = await notebook.terraform.fail("validate");

    expect(output).toContain(summary);
    expect(output).toContain(detail);
  });

  test("is not refused for what is not known yet", async () => {
    notebook.configure(
      `resource "terraform_data" "later" {\n input = "x"\n}\n` +
        note(`title = terraform_data.later.output\n format = terraform_data.later.output`),
    );

    expect(await notebook.terraform.succeed("validate")).toContain("Success!");
  });

  test("that sets what is deprecated is warned of, with the advice", async () => {
    notebook.configure(
      note(`title = "A"\n colour = "red"`) +
        `resource "notebook_sheet" "all" {\n name = "All"\n margin "left" {\n text = "L"\n }\n}\n`,
    );

    const output = await notebook.terraform.succeed("validate");

    expect(output).toContain("Notes are no longer coloured: use tags.");
    expect(output).toContain("Margins are no longer printed.");
  });
});

describe("a review of the plan", () => {
  test("warns at the argument", async () => {
    await notebook.apply(note(`title = "A"\n body = "Milk"`));
    notebook.configure(note(`title = "A"`));

    const output = await notebook.terraform.succeed("plan");

    expect(output).toContain(`Warning: Note "A" loses its text`);
    expect(output).toContain(`4 characters will be lost.`);
    expect(output).toMatch(/on main.tf line \d+, in resource "notebook_note" "shopping":\n +\d+: +title += "A"/);
  });

  test("stops a deletion before anything happens", async () => {
    await notebook.apply(note(`title = "A"\n shelf = "vault"`));
    notebook.store.newWrites();

    const output = await notebook.terraform.fail("destroy", "-auto-approve");

    expect(output).toContain(`Note "A" is in the vault`);
    expect(notebook.store.newWrites()).toEqual([]);
  });
});

describe("a provider that is configured with unknown values", () => {
  const configured = (title: string): string => `
    resource "terraform_data" "notebook" {
      input = "${notebook.store.url}"
    }
    provider "notebook" {
      endpoint = terraform_data.notebook.output
      author   = "ann"
    }
    ${note(`title = "${title}"`)}`;

  test("plans without a notebook, and writes when the values are known", async () => {
    notebook.configure(configured("A"));

    expect(await notebook.terraform.plannedActions()).toEqual({
      [NOTE]: ["create"],
      "terraform_data.notebook": ["create"],
    });
    expect(notebook.store.newWrites()).toEqual([]);
    await notebook.terraform.succeed("apply", "-auto-approve");

    expect(notebook.state()[NOTE]).toMatchObject({ author: "ann" });
  });

  test("believes the state while it cannot read", async () => {
    await notebook.apply(configured("A"));
    notebook.configure(configured("B").replace(/input = "[^"]*"/, `input = "${notebook.store.url}/"`));
    notebook.store.pages.clear();

    const actions = await notebook.terraform.plannedActions();

    expect(actions).toEqual({ [NOTE]: ["update"], "terraform_data.notebook": ["update"] });
  });
});

describe("a provider that is not configured enough", () => {
  test("says at which argument, and what to set", async () => {
    const bare = await startNotebook({});
    bare.configure(note(`title = "A"`));

    const output = await bare.terraform.fail("plan");
    await bare.close();

    expect(output).toContain("No notebook");
    expect(output).toContain("Set endpoint, or the environment variable NOTEBOOK_ENDPOINT.");
  });
});

describe("a data source", () => {
  const search = `data "notebook_note" "found" {\n  title = "Shopping"\n}\n`;

  test("is read at plan, with its values as they were written", async () => {
    await notebook.apply(note(`title = "Shopping"\n body = "Milk"`));

    await notebook.apply(note(`title = "Shopping"\n body = "Milk"`) + search);

    expect(notebook.state()["data.notebook_note.found"]).toEqual({
      title: "Shopping",
      slug: "shopping",
      id: "1",
      body: "Milk",
      tags: [],
    });
  });

  test("waits for what it depends on", async () => {
    const dependent = search.replace(
      `"Shopping"`,
      `notebook_note.shopping.title\n  depends_on = [notebook_note.shopping]`,
    );

    await notebook.apply(note(`title = "Shopping"`) + dependent);

    expect(notebook.state()["data.notebook_note.found"]).toMatchObject({ id: "1" });
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("that finds nothing is an error", async () => {
    notebook.configure(search);

    expect(await notebook.terraform.fail("plan")).toContain('No note has the title "Shopping".');
  });
});
