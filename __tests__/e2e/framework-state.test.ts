import { startNotebook, type Notebook } from "./notebook";

const NOTE = "notebook_note.shopping";

function note(attributes: string): string {
  return `resource "notebook_note" "shopping" {\n  title = "Shopping"\n${attributes}\n}\n`;
}

let notebook: Notebook;

beforeEach(async () => {
  notebook = await startNotebook();
});

afterEach(() => notebook.close());

describe("a state file of an older provider", () => {
  const OLD = { title: "Shopping", slug: "shopping", format: "plain", shelf: "desk", colour: null, author: "eve" };

  function writeState(version: number, attributes: Readonly<Record<string, unknown>>): void {
    const instances = [{ schema_version: version, attributes: { id: "7", ...attributes } }];
    const provider = `provider["registry.terraform.io/acme/notebook"]`;
    const resource = { mode: "managed", type: "notebook_note", name: "shopping", provider, instances };
    const lineage = "8f9d4a3e-0000-4000-8000-000000000000";
    const state = { version: 4, terraform_version: "1.5.0", serial: 1, lineage, outputs: {}, resources: [resource] };
    notebook.terraform.write("terraform.tfstate", JSON.stringify(state));
  }

  test.each([
    [0, { ...OLD, text: "Milk", tags: "b,a" }],
    [1, { ...OLD, body: "Milk", tags: "b,a" }],
  ])("of version %d is brought up, and stored so", async (version, attributes) => {
    notebook.store.write("notes/7", { ...OLD, body: "Milk", tags: ["a", "b"] });
    writeState(version, attributes);

    const output = await notebook.apply(note(`body = "Milk"\n tags = ["a", "b"]`));

    expect(output).toContain("0 added, 0 changed, 0 destroyed");
    expect(notebook.state()[NOTE]).toMatchObject({ id: "7", body: "Milk", tags: ["a", "b"], revision: 1 });
    expect(notebook.stateText()).toContain('"schema_version": 2');
  });

  test("is used as it was where a plan does not look at the notebook", async () => {
    writeState(0, { ...OLD, text: "Milk", tags: "b" });
    notebook.configure(note(`body = "Eggs"`));

    const output = await notebook.terraform.succeed("plan", "-refresh=false");

    expect(output).toMatch(/~ body +\s*= "Milk" -> "Eggs"/);
    expect(notebook.store.newWrites()).toEqual([]);
  });

  test("of a version that never was is an error", async () => {
    writeState(3, OLD);
    notebook.configure(note(""));

    expect(await notebook.terraform.fail("plan")).toContain("managed by newer provider version");
  });
});

describe("a write-only value", () => {
  const locked = (passphrase: string, version: number): string =>
    note(`passphrase = "${passphrase}"\n passphrase_version = ${version}`);

  test("reaches the provider, and neither plan nor state", async () => {
    notebook.configure(locked("open-sesame", 1));

    await notebook.terraform.succeed("plan", "-out=saved.tfplan");
    const { resource_changes: changes } = JSON.parse(
      await notebook.terraform.succeed("show", "-json", "saved.tfplan"),
    ) as { resource_changes: unknown };
    await notebook.terraform.succeed("apply", "saved.tfplan");

    expect(notebook.store.passphrases.get("notes/1")).toBe("open-sesame");
    expect(JSON.stringify(changes)).not.toContain("open-sesame");
    expect(notebook.stateText()).not.toContain("open-sesame");
    expect(await notebook.terraform.plannedActions()).toEqual({});
  });

  test("is sent again when its version changes, and only then", async () => {
    await notebook.apply(locked("first", 1));

    await notebook.apply(locked("second", 1));
    expect(notebook.store.passphrases.get("notes/1")).toBe("first");
    await notebook.apply(locked("second", 2));

    expect(notebook.store.passphrases.get("notes/1")).toBe("second");
  });
});

describe("private state", () => {
  const privateState = (): Readonly<Record<string, unknown>> => {
    const { resources } = JSON.parse(notebook.stateText()) as {
      resources: readonly { instances: readonly { private: string }[] }[];
    };
    const bytes = Buffer.from(resources[0]?.instances[0]?.private ?? "", "base64").toString();
    const entries = Object.entries(JSON.parse(bytes) as Record<string, string>);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, JSON.parse(Buffer.from(value, "base64").toString())]),
    );
  };

  test("survives from one command to the next, and follows what a refresh finds", async () => {
    await notebook.apply(note(`body = "1"`));
    await notebook.apply(note(`body = "2"`));
    notebook.store.edit("notes/1", { body: "3" });

    await notebook.apply(note(`body = "4"`));

    expect(notebook.store.newWrites()).toEqual(["POST /notes", "PUT /notes/1", "PUT /notes/1"]);
    expect(privateState()).toEqual({ etag: "1-4" });
  });

  test("tells a change that came between, where nothing was refreshed", async () => {
    await notebook.apply(note(`body = "1"`));
    notebook.store.edit("notes/1", { body: "2" });
    notebook.configure(note(`body = "3"`));

    const output = await notebook.terraform.fail("apply", "-auto-approve", "-refresh=false");

    expect(output).toContain("The notebook refused PUT /notes/1");
    expect(output).toContain("Its response was 412: the page has changed");
    expect(notebook.state()[NOTE]).toMatchObject({ body: "1", revision: 1 });
  });

  test("is not handed on to what replaces an object", async () => {
    await notebook.apply(note(`format = "plain"`));
    await notebook.apply(note(`format = "markdown"\n shelf = "vault"`));

    expect(privateState()).toEqual({ etag: "2-1" });
  });
});
