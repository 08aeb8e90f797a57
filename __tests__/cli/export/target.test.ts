import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../../lib/cli/cli-error";
import { checkTarget, exportPlatform } from "../../../lib/cli/export/export";
import { parseFilters } from "../../../lib/cli/platform/filter";
import { repositoryFiles } from "../../../lib/cli/export/repository";
import { readFiles } from "../../export/exported";
import { installCommand, runProgram } from "../command";
import { inFolder, writeFiles } from "../made-up";
import { onPlatform } from "../platform/simulated";
import { platformOf, write } from "./written";

/** Exports into one file of an existing configuration. */
function writeOne(folder: string): ReturnType<typeof exportPlatform> {
  const out = join(folder, "platform.tf");
  return exportPlatform(platformOf(), { out, language: "hcl", filter: parseFilters([]), version: "1.2.3" });
}

function notCode(out: string, ending: string): string {
  return `${out} is neither a folder nor a name for the exported code, which ends with ${ending}. Choose another with --out.`;
}

describe("the README of an exported repository", () => {
  it.each([
    [
      "typescript",
      ["npx cdktf diff platform", "cdktf-cli does not run on Node 24", "npx cdktf-abiquo pipeline deploy"],
    ],
    ["hcl", ["terraform init && terraform plan", "delete `imports.tf`"]],
  ] as const)("says how %s is planned and applied", async (language, sentences) =>
    inFolder((folder) => {
      const { files } = write(folder, platformOf(), { language });

      sentences.forEach((sentence) => expect(files["README.md"]).toContain(sentence));
    })(),
  );
});

test("the README shows texts from the platform as they are, each on a line", () => {
  const notes = ["http://a\n\n# b", "&lt;b&gt; \u202e [c](http://d)"];

  const [readme] = repositoryFiles({ version: "1.2.3", language: "hcl", unknown: notes, leftOut: [] });

  const expected = ["- http://a\\\\u\\{a\\}\\\\u\\{a\\}\\# b", "- \\&lt;b\\&gt; \\\\u\\{202e\\} \\[c\\]\\(http://d\\)"];
  expect(readme?.text).toContain(`\n${expected.join("\n")}\n`);
});

describe("an existing target", () => {
  it(
    "is not overwritten, and the platform receives no request",
    inFolder(async (folder) => {
      const command = installCommand();
      writeFileSync(join(folder, "platform.ts"), "mine");
      mkdirSync(join(folder, "full"));
      writeFileSync(join(folder, "full/file"), "mine");

      for (const out of ["platform.ts", "full"]) {
        const { exitCode, stderr } = await runProgram(process.execPath, [command.file, "export", "--out", out], {
          cwd: folder,
        });
        expect([exitCode, stderr]).toEqual([1, expect.stringContaining("export never overwrites anything")]);
      }
      command.remove();
      expect(readdirSync(folder).sort()).toEqual(["full", "platform.ts"]);
    }),
  );

  it.each([
    ["typescript", "platform.tf", "Add --language hcl"],
    ["hcl", "platform.ts", "Leave out --language hcl"],
  ])("is refused if its name promises another language than %s: %s", (language, out, advice) =>
    inFolder(async (folder) => {
      const command = installCommand();
      const args = [command.file, "export", "--language", language, "--out", out];

      const { exitCode, stderr } = await runProgram(process.execPath, args, { cwd: folder });

      command.remove();
      const sentence = `${out} would not be in the language of its name. ${advice}, or choose another name with --out.`;
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${sentence}\n` });
      expect(readdirSync(folder)).toEqual([]);
    })(),
  );

  it(
    "is refused if Terraform would merge it into other files",
    inFolder((folder) => {
      for (const out of ["override.tf", join(folder, "my_override.tf")]) {
        expect(() => checkTarget({ out, language: "hcl" })).toThrow(
          new CliError(`Terraform would merge ${out} into the other files. Choose another name with --out.`),
        );
      }
    }),
  );

  it.each([
    ["hcl", ".platform.tf", "Terraform would ignore .platform.tf, which is hidden. Choose another name with --out."],
    ["hcl", ".tf", "Terraform would ignore .tf, which is hidden. Choose another name with --out."],
    ["hcl", "a.tofu", notCode("a.tofu", ".tf")],
    ["hcl", "a.tf.json", notCode("a.tf.json", ".tf")],
    ["typescript", "a.d.ts", notCode("a.d.ts", ".ts")],
    ["typescript", "a.JS", notCode("a.JS", ".ts")],
  ] as const)("is refused if no program would read the code in %s there: %s", (language, out, sentence) => {
    expect(() => checkTarget({ out, language })).toThrow(new CliError(sentence));
  });

  it(
    "may be an empty folder with any name",
    inFolder((folder) => {
      const path = join(folder, "next.js");
      mkdirSync(path);

      expect(checkTarget({ out: path, language: "hcl" })).toEqual({ kind: "folder", path });
      expect(checkTarget({ out: ".platform", language: "hcl" })).toEqual({ kind: "folder", path: ".platform" });
    }),
  );

  it("whose configuration cannot be read is named", () =>
    inFolder((folder) =>
      onPlatform({}, async ({ env, datacenter }) => {
        await datacenter("Madrid");
        symlinkSync("nowhere", join(folder, "main.tf"));
        const command = installCommand();
        const args = [command.file, "export", "--language", "hcl", "--out", join(folder, "platform.tf")];

        const { exitCode, stderr } = await runProgram(process.execPath, args, { cwd: folder, env });

        command.remove();
        const sentence = "main.tf does not exist. Correct it, or choose another folder with --out.";
        expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${join(folder, sentence)}\n` });
        expect(readdirSync(folder)).toEqual(["main.tf"]);
      })(),
    )());

  const OTHERS = 'terraform {\n  required_providers {\n    null = { source = "hashicorp/null" }\n  }\n}\n';

  it.each([
    ["main.tf", OTHERS, 'abiquo = { source = "abiquo/abiquo" }'],
    ["main.tf", `${OTHERS}# source = "abiquo/abiquo"\n`, 'abiquo = { source = "abiquo/abiquo" }'],
    ["main.tf", OTHERS.replace("}\n", '} # was: source = "abiquo/abiquo"\n'), 'abiquo = { source = "abiquo/abiquo" }'],
    ["main.tf.json", '{"terraform":{"required_providers":{}}}', '"abiquo": { "source": "abiquo/abiquo" }'],
  ])("with other providers is told which line to add: %s %j", (name, text, line) =>
    inFolder((folder) => {
      writeFileSync(join(folder, name), text);

      const { advice } = writeOne(folder);

      expect(advice).toEqual([`Add the provider to required_providers in ${name}: ${line}`]);
      expect(readFiles(folder)["platform.tf"]).not.toContain("required_providers");
    })(),
  );

  it.each([
    ["main.tf", 'terraform { required_providers { abq = { source = "abiquo/abiquo" } } }'],
    ["main.tf.json", '{"terraform":{"required_providers":{"abq":{"source":"abiquo/abiquo"}}}}'],
  ])("that has another name for the provider is told which line the resources need: %s", (name, text) =>
    inFolder((folder) => {
      writeFileSync(join(folder, name), text);

      const { advice } = writeOne(folder);

      expect(advice).toEqual([
        `The name of the provider in ${name} is abq, so each exported resource and data source needs this line: provider = abq`,
      ]);
      expect(readFiles(folder)["platform.tf"]).not.toContain("required_providers");
    })(),
  );

  it.each(['"~> 1.0"', '{ source = "acme/abiquo" }'])(
    "that has another provider with the same name is told to replace it: %s",
    (provider) =>
      inFolder((folder) => {
        writeFileSync(
          join(folder, "main.tf"),
          `terraform {\n  required_providers {\n    abiquo = ${provider}\n  }\n}\n`,
        );

        const { advice } = writeOne(folder);

        expect(advice).toEqual([
          'Replace the provider abiquo in required_providers in main.tf by: abiquo = { source = "abiquo/abiquo" }',
        ]);
      })(),
  );

  const EXPRESSIONS = `locals {
  a = var.b == null || !var.c ? "\${replace(var.d, "{", "$\${")}" : upper({ x = [1 * 2] }["x"])
  e = <<EOT
    terraform { \${local.a} "
  EOT
}
`;

  it.each([
    ["main.tf", OTHERS.replaceAll("null", "abiquo").replace("hashicorp", "registry.terraform.io/abiquo")],
    ["main.tofu", 'terraform { required_providers { abiquo = { source : "abiquo/abiquo" } } }'],
    ["main.tf", EXPRESSIONS + OTHERS.replace("null", 'abiquo = { source = "abiquo/abiquo" }\n  null')],
    ["main.tf.json", '{"terraform":[{"required_providers":[{"abiquo":{"source":"abiquo/abiquo"}}]}]}'],
  ])("that declares the provider gets no second declaration: %s", (name, text) =>
    inFolder((folder) => {
      writeFileSync(join(folder, name), text);

      const { advice } = writeOne(folder);

      expect(advice).toEqual([]);
      expect(readFiles(folder)["platform.tf"]).not.toContain("required_providers");
    })(),
  );

  it.each([
    ["main.tf", '# required_providers\nmodule "m" {\n  source = "acme/abiquo/abiquo"\n}\n'],
    ["notes.txt", OTHERS],
    [".main.tf", OTHERS],
    ["main.tf", 'terraform {\n  required_version = "~> 1.5" # required_providers are in versions.tf\n}\n'],
    ["modules.tf/main.tf", OTHERS],
    ["main.tf", 'locals {\n  required_providers = { abiquo = { source = "abiquo/abiquo" } }\n}\n'],
  ])("without a declaration gets one: %s", (name, text) =>
    inFolder((folder) => {
      writeFiles(folder, { [name]: text });

      const { advice } = writeOne(folder);

      expect(advice).toEqual([]);
      expect(readFiles(folder)["platform.tf"]).toContain("required_providers");
    })(),
  );

  it(
    "gets the named file: a stack for an app, or a configuration without a second provider",
    inFolder((folder) =>
      onPlatform({}, async ({ env, datacenter }) => {
        const command = installCommand();
        await datacenter("Barcelona");
        writeFileSync(
          join(folder, "main.tf"),
          'terraform {\n  required_providers {\n    abiquo = { source = "abiquo/abiquo" }\n  }\n}\n',
        );

        const run = (...args: readonly string[]): ReturnType<typeof runProgram> =>
          runProgram(process.execPath, [command.file, "export", ...args], { cwd: folder, env });
        const typescript = await run("--out", "platform.ts");
        const hcl = await run("--language", "hcl", "--out", "platform.tf");

        command.remove();
        expect([typescript.stderr, hcl.stderr]).toEqual([
          "1 location, 0 remote services written to platform.ts\n",
          "1 location, 0 remote services written to platform.tf\n",
        ]);
        const files = readFiles(folder);
        expect(Object.keys(files)).toEqual(["main.tf", "platform.tf", "platform.ts"]);
        expect(files["platform.ts"]).toContain(
          "export class Platform extends TerraformStack {\n  constructor(scope: Construct, id: string)",
        );
        expect(files["platform.tf"]).not.toContain("required_providers");
      })(),
    ),
  );
});
