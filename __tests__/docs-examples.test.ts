import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startPlatform, type Platform } from "./e2e/platform";

const examples = join(dirname(__dirname), "docs/examples");

function example(...path: readonly string[]): string {
  return readFileSync(join(examples, ...path), "utf8");
}

/** What there are examples of; none where the provider has nothing of the kind. */
function names(folder: string): readonly string[] {
  const path = join(examples, folder);
  return existsSync(path) ? readdirSync(path).map((name) => name.replace(/\.tf$/, "")) : [];
}

/** The lines of a script as arguments of `terraform`, quotes taken off. */
function commands(script: string): readonly (readonly string[])[] {
  const lines = script.split("\n").filter((line) => line.startsWith("terraform "));
  return lines.map((line) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].slice(1).map(([, quoted, bare]) => quoted ?? bare ?? ""),
  );
}

describe("the examples of the provider's reference", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
  });

  afterEach(() => platform.close());

  async function apply(files: Readonly<Record<string, string>>): Promise<void> {
    Object.entries(files).forEach(([name, text]) => platform.terraform.write(name, text));
    await platform.terraform.succeed("init");
    await platform.terraform.succeed("apply", "-auto-approve");
  }

  test("the provider's is valid", async () => {
    platform.terraform.write("versions.tf", "");
    platform.terraform.write("main.tf", example("provider.tf"));
    await platform.terraform.succeed("init");

    await expect(platform.terraform.succeed("validate")).resolves.toContain("The configuration is valid");
  });

  test.each(names("resources"))("%s is applied, and imported by every command shown", async (type) => {
    await apply({ "main.tf": example("resources", type, "resource.tf") });
    const imports = commands(example("resources", type, "import.sh"));
    for (const command of imports) {
      await platform.terraform.succeed("state", "rm", command[1] ?? "");

      await platform.terraform.succeed(...command);

      expect(await platform.terraform.plannedActions()).toEqual({});
    }
    expect(imports.length).toBeGreaterThan(0);
  });

  test.each(names("resources"))("%s is imported by the block shown", async (type) => {
    await apply({ "main.tf": example("resources", type, "resource.tf") });
    const block = example("resources", type, "import.tf");
    const [, address = ""] = /to = (\S+)/.exec(block) ?? [];
    await platform.terraform.succeed("state", "rm", address);
    platform.terraform.write("import.tf", block);

    const plan = await platform.terraform.succeed("plan");

    expect(plan).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
  });

  test.each(names("data-sources"))(
    "data source %s reads what the examples of the resources have made",
    async (type) => {
      await apply({ "main.tf": example("resources/abiquo_remote_service/resource.tf") });
      await platform.terraform.succeed("state", "rm", ...(await addresses()));
      platform.terraform.write("main.tf", example("data-sources", `${type}.tf`));

      await platform.terraform.succeed("apply", "-auto-approve");

      expect(await addresses()).toContainEqual(expect.stringContaining(`data.${type}.`));
    },
  );

  for (const name of names("functions")) {
    test(`function ${name} gives the example's outputs a value`, async () => {
      await apply({ "main.tf": example("functions", `${name}.tf`) });

      expect(Object.keys(JSON.parse(await platform.terraform.succeed("output", "-json")) as object)).not.toEqual([]);
    });
  }

  async function addresses(): Promise<readonly string[]> {
    return (await platform.terraform.succeed("state", "list")).trim().split("\n");
  }
});
