/** Schemas that the notebook does not have, and real Terraform. */
import { dynamicAttribute, nestedAttribute, nestedListAttribute, stringAttribute } from "../../lib/terraform-plugin";
import type { Block, NestedBlock, ObjectValue, Provider, ResourceDefinition, Schema } from "../../lib/terraform-plugin";
import { startTestProvider } from "../../lib/terraform-plugin/testing";
import { createTerraformProject, type TerraformProject } from "./terraform";

const VERSIONS = `terraform {\n  required_providers {\n    odd = { source = "acme/odd" }\n  }\n}\n`;
const LATER = `resource "terraform_data" "later" {\n  input = ["a", 1]\n}\n`;

/** Write-only values that a create has received. */
let writtenOnce: ObjectValue | undefined;

/** A provider whose only resource type has the schema, and stores what was planned. */
function providerOf(schema: Schema): Provider {
  const thing: ResourceDefinition = {
    typeName: "odd_thing",
    schema,
    handlers: () => ({
      create: ({ plan, writeOnly }) => {
        writtenOnce = writeOnly;
        return Promise.resolve(plan);
      },
      read: ({ state }) => Promise.resolve(state),
      update: ({ plan }) => Promise.resolve(plan),
      delete: () => Promise.resolve(),
      importState: () => Promise.resolve({ label: "imported" }),
    }),
  };
  return {
    name: "odd",
    version: "1.0.0",
    schema: { version: 0, attributes: {} },
    resources: [thing],
    dataSources: [],
    functions: [],
    configure: () => Promise.resolve({}),
    diagnose: () => undefined,
  };
}

async function withTerraform(schema: Schema, test: (terraform: TerraformProject) => Promise<void>): Promise<void> {
  const { env, close } = await startTestProvider(providerOf(schema), "registry.terraform.io/acme/odd");
  const terraform = createTerraformProject({ ...env, TF_CLI_CONFIG_FILE: "/dev/null" });
  try {
    await test(terraform);
  } finally {
    terraform.remove();
    await close();
  }
}

function listOf(block: Block): NestedBlock {
  return { nesting: "list", block };
}

describe("blocks with dynamic values", () => {
  const inner = listOf({ attributes: { value: dynamicAttribute({ mode: "optional", description: "Value." }) } });
  const middle: NestedBlock = { nesting: "single", block: { attributes: {}, blocks: { inner } } };
  const INNER = `
    dynamic "inner" {
      for_each = terraform_data.later.output
      content {
        value = inner.value
      }
    }`;

  test.each<[string, Block, string]>([
    ["", { attributes: {}, blocks: { inner } }, INNER],
    ["a single block in ", { attributes: {}, blocks: { middle } }, `middle {${INNER}\n}`],
  ])("are planned in %sa block while their number is not known", async (_, block, content) => {
    await withTerraform({ version: 0, attributes: {}, blocks: { outer: listOf(block) } }, async (terraform) => {
      terraform.write(
        "main.tf",
        `${VERSIONS}${LATER}resource "odd_thing" "one" {\n outer {\n${content}\n}\n outer {\n }\n}\n`,
      );

      await terraform.succeed("apply", "-auto-approve");

      expect(await terraform.plannedActions()).toEqual({});
    });
  });
});

test("lists of blocks with dynamic values can contain write-only attributes", async () => {
  const value = dynamicAttribute({ mode: "optional", description: "Value." });
  const secret = stringAttribute({ mode: "optional", writeOnly: true, description: "Secret." });
  await withTerraform(
    { version: 0, attributes: {}, blocks: { one: listOf({ attributes: { value, secret } }) } },
    async (terraform) => {
      terraform.write(
        "main.tf",
        `${VERSIONS}resource "odd_thing" "one" {\n  one {\n    value = 1\n    secret = "s"\n  }\n}\n`,
      );

      await terraform.succeed("apply", "-auto-approve");

      expect(await terraform.plannedActions()).toEqual({});
    },
  );
});

test("handlers get all values in a write-only attribute, and none is stored", async () => {
  const text = stringAttribute({ mode: "required", description: "Text." });
  const options = { mode: "optional", writeOnly: true, description: "Logins." } as const;
  const login = { user: text, password: text };
  const attributes = { first: nestedAttribute(login, options), others: nestedListAttribute(login, options) };
  await withTerraform({ version: 0, attributes }, async (terraform) => {
    const joe = '{ user = "joe", password = "pass-1" }';
    const eve = '{ user = "eve", password = "pass-2" }';
    terraform.write("main.tf", `${VERSIONS}resource "odd_thing" "one" {\n  first = ${joe}\n  others = [${eve}]\n}\n`);

    await terraform.succeed("apply", "-auto-approve");

    expect(writtenOnce).toEqual({
      first: { user: "joe", password: "pass-1" },
      others: [{ user: "eve", password: "pass-2" }],
    });
    expect(await terraform.succeed("show", "-json")).not.toMatch(/joe|eve|pass-/);
  });
});

describe.each(["constructor", "__proto__"])("the name %s", (name) => {
  const text = stringAttribute({ mode: "optional", description: "Text." });
  const named = <T>(value: T): Readonly<Record<string, T>> => Object.fromEntries([[name, value]]);
  const IMPORT = `import {\n  to = odd_thing.one\n  id = "1"\n}\n`;

  test("can be that of an attribute, which an import does not know", async () => {
    await withTerraform({ version: 0, attributes: { label: text, ...named(text) } }, async (terraform) => {
      const thing = `resource "odd_thing" "one" {\n  label = "imported"\n  ${name} = "a"\n}\n`;
      terraform.write("main.tf", VERSIONS + IMPORT + thing);

      const output = await terraform.succeed("apply", "-auto-approve");

      expect(output).toContain("1 imported, 0 added, 1 changed");
      expect(await terraform.plannedActions()).toEqual({});
    });
  });

  test("can be that of blocks", async () => {
    const blocks = named(listOf({ attributes: named(text) }));
    await withTerraform({ version: 0, attributes: { label: text }, blocks }, async (terraform) => {
      const content = `${name} {\n    ${name} = "a"\n  }\n  ${name} {\n  }\n`;
      terraform.write(
        "main.tf",
        `${VERSIONS}${IMPORT}resource "odd_thing" "one" {\n  label = "imported"\n  ${content}}\n`,
      );

      await terraform.succeed("apply", "-auto-approve");

      expect(await terraform.plannedActions()).toEqual({});
    });
  });
});
