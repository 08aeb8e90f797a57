import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packNpmPackage } from "../../scripts/packages/npm";
import { buildTerraformPluginPackage } from "../../scripts/terraform-plugin/build";
import { NotebookStore } from "../fixtures/notebook-provider/store";
import { openNotebook } from "./notebook";
import { createTerraformProject, type TerraformProject } from "./terraform";

const root = join(__dirname, "../..");
const NAME = "terraform-plugin-typescript";

/** An empty repository with the package's tarball, and a compiler. Nothing comes from a registry. */
class AuthorRepository {
  readonly folder = mkdtempSync(join(tmpdir(), "author-"));
  readonly home = join(this.folder, "node_modules", NAME);

  install(): void {
    const source = buildTerraformPluginPackage();
    const tarball = packNpmPackage(source, this.folder);
    this.write("package.json", JSON.stringify({ name: "author", private: true }));
    const install = ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", join(this.folder, tarball)];
    execFileSync("npm", install, { cwd: this.folder, stdio: "pipe" });
    mkdirSync(join(this.folder, "node_modules/@types"));
    symlinkSync(join(root, "node_modules/@types/node"), join(this.folder, "node_modules/@types/node"));
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /** Type-checks the library's declarations too, which hides nothing from those who do. */
  compile(): void {
    const compilerOptions = { target: "ES2022", module: "commonjs", strict: true, types: ["node"], outDir: "dist" };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc")], {
      cwd: this.folder,
      stdio: ["ignore", "inherit", "inherit"],
    });
  }

  /** A Terraform project that starts the compiled program, as a user would have it. */
  openProject(address: string, env: Readonly<Record<string, string>>): TerraformProject {
    const name = address.split("/").at(-1);
    const launcher = `#!/bin/sh\nexec "${process.execPath}" "\${0%/*}/main.js" </dev/null\n`;
    writeFileSync(join(this.folder, `dist/terraform-provider-${name}`), launcher, { mode: 0o755 });
    const terraform = createTerraformProject(env);
    const overrides = `provider_installation {\n  dev_overrides {\n    "${address}" = "${this.folder}/dist"\n  }\n}\n`;
    terraform.write("terraform.rc", overrides);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    return terraform;
  }

  files(): readonly string[] {
    return readdirSync(this.home, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(this.home, name)).isFile(),
    );
  }

  /** Code of the README by the name in its first line. */
  readme(): Readonly<Record<string, string>> {
    const blocks = readFileSync(join(this.home, "README.md"), "utf8").matchAll(/```ts\n\/\/ (\S+)\n([^]*?)```/g);
    return Object.fromEntries([...blocks].map(([, name = "", code = ""]) => [name, code]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe("an empty repository with the tarball of the framework alone", () => {
  let repository: AuthorRepository;

  beforeAll(() => {
    repository = new AuthorRepository();
    repository.install();
  });

  afterAll(() => repository.remove());

  beforeEach(() => rmSync(join(repository.folder, "src"), { recursive: true, force: true }));

  test("gets compiled code, types, the guide and the reference, with no dependency and no word of Abiquo", () => {
    const manifest = JSON.parse(readFileSync(join(repository.home, "package.json"), "utf8")) as Record<string, unknown>;
    const saying = repository
      .files()
      .filter((name) => /abiquo/i.test(readFileSync(join(repository.home, name), "utf8")));

    expect(readdirSync(repository.home).sort()).toEqual([
      "API.md",
      "LICENSE",
      "LICENSES.txt",
      "README.md",
      "dist",
      "docs",
      "package.json",
    ]);
    expect([manifest.dependencies, manifest.peerDependencies]).toEqual([undefined, undefined]);
    expect(saying).toEqual([]);
    expect(existsSync(join(repository.home, "docs/writing-a-provider.md"))).toBe(true);
  });

  test("runs the provider of its README", async () => {
    for (const [name, code] of Object.entries(repository.readme())) {
      repository.write(`src/${name}`, code);
    }
    repository.compile();
    const terraform = repository.openProject("acme/scratch", {});
    terraform.write(
      "main.tf",
      `terraform {\n  required_providers {\n    scratch = { source = "acme/scratch" }\n  }\n}\n` +
        `resource "scratch_folder" "one" {\n  prefix = "${repository.folder}/scratch-"\n}\n`,
    );

    await terraform.succeed("apply", "-auto-approve");
    const made = readdirSync(repository.folder).filter((name) => name.startsWith("scratch-"));
    const second = await terraform.plannedActions();
    await terraform.succeed("destroy", "-auto-approve");
    const left = readdirSync(repository.folder).filter((name) => name.startsWith("scratch-"));
    terraform.remove();

    expect([made.length, second, left]).toEqual([1, {}, []]);
  });

  test("runs the provider of the guide", async () => {
    cpSync(join(root, "__tests__/fixtures/notebook-provider"), join(repository.folder, "src"), { recursive: true });
    repository.compile();
    const store = await NotebookStore.start();
    const terraform = repository.openProject("acme/notebook", { NOTEBOOK_ENDPOINT: store.url });
    const notebook = openNotebook({ store, terraform, stop: async () => undefined });

    await notebook.apply(`resource "notebook_note" "list" {\n  title = "Shopping"\n  body  = "Milk"\n}\n`);
    const second = await terraform.plannedActions();
    await notebook.apply(`resource "notebook_note" "list" {\n  title = "Shopping"\n  body  = "Eggs"\n}\n`);
    const [page] = store.pages.values();
    await terraform.succeed("destroy", "-auto-approve");
    const left = store.pages.size;
    await notebook.close();

    expect([second, left]).toEqual([{}, 0]);
    expect(page?.content).toMatchObject({ title: "Shopping", body: "Eggs" });
  });
});
