import { startNotebook, type Notebook } from "./notebook";

describe("functions of the provider", () => {
  let notebook: Notebook;

  beforeEach(async () => {
    notebook = await startNotebook();
  });

  afterEach(() => notebook.close());

  const output = (name: string, expression: string): string => `output "${name}" {\n  value = ${expression}\n}\n`;
  const outputs = async (): Promise<unknown> =>
    Object.fromEntries(
      Object.entries(
        JSON.parse(await notebook.terraform.succeed("output", "-json")) as Record<string, { value: unknown }>,
      ).map(([name, { value }]) => [name, value]),
    );

  test("give their results, whatever their parameters", async () => {
    await notebook.apply(
      [
        output("plain", `provider::notebook::slug("Shopping list!")`),
        output("variadic", `provider::notebook::join_lines(", ", "a", "b", "c")`),
        output("variadic_none", `provider::notebook::join_lines(", ")`),
        output("null_argument", `provider::notebook::or_default(null, "x")`),
        output("kinds", `[for value in [["a"], { b = 1 }] : provider::notebook::kind_of(value)]`),
        output("kind", `provider::notebook::kind_of(12345678901234567890)`),
      ].join(""),
    );

    expect(await outputs()).toEqual({
      plain: "shopping-list",
      variadic: "a, b, c",
      variadic_none: "",
      null_argument: "x",
      kinds: ["tuple", "object"],
      kind: "number",
    });
  });

  test("are known as late as their arguments", async () => {
    const later = `resource "terraform_data" "later" {\n  input = "x"\n}\n`;
    notebook.configure(
      later +
        output("allowed", `provider::notebook::or_default(terraform_data.later.output, "y")`) +
        output("not_allowed", `provider::notebook::slug(terraform_data.later.output)`),
    );

    const planned = await notebook.terraform.succeed("plan");
    await notebook.terraform.succeed("apply", "-auto-approve");

    expect(planned.match(/= \(known after apply\)/g)?.length).toBeGreaterThanOrEqual(2);
    expect(await outputs()).toEqual({ allowed: "x", not_allowed: "x" });
  });

  test.each([
    [`slug("!")`, `Invalid value for "title" parameter: it has neither a letter nor a digit.`],
    [`join_lines(", ", "a", "b\\nc")`, `Invalid value for "lines" parameter: it contains more than one line.`],
    [`slug(null)`, `Invalid value for "title" parameter: argument must not be null.`],
    [`or_default("a")`, `Function "provider::notebook::or_default" expects 2 argument(s).`],
  ])("tell which argument of %s is wrong", async (call, message) => {
    notebook.configure(output("wrong", `provider::notebook::${call}`));

    expect(await notebook.terraform.fail("plan")).toContain(message);
  });
});
