import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const root = dirname(dirname(__dirname));
const packages = join(root, "dist/packages");

/** A stack on cdktn that uses a package which imports cdktf. */
const STACK = `import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { App, TerraformStack } from "cdktn";
import { AbiquoProvider, Datacenter, ReadinessGate } from "cdktn-abiquo";

const app = new App();
const stack = new TerraformStack(app, "platform");
new AbiquoProvider(stack, "abiquo");
new NullProvider(stack, "null");
const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
new ReadinessGate(stack, "ready", { location: barcelona, checkCommand: "true" });
new Resource(stack, "marker", { triggers: { id: barcelona.datacenterId }, dependsOn: [barcelona.resource] });
app.synth();
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "abiquo-overrides-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("with the line for those who mix, npm gives cdktn to a package that imports cdktf, and one app has both", async () => {
  const tarball = readdirSync(packages).find((name) => name.startsWith("cdktn-abiquo-"));
  const dependencies = {
    "cdktn-abiquo": `file:${join(packages, tarball ?? "is not built: npm run package")}`,
    cdktn: "^0.24.0",
    constructs: ">=10.6.0 <10.8.0",
    "@cdktf/provider-null": "11.0.1",
  };
  write("package.json", JSON.stringify({ name: "platform", private: true, dependencies, ...overridesOf("README.md") }));
  write("main.ts", STACK);

  await run("npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
  link("typescript", "@types/node");
  const options = ["--noEmit", "--target", "es2022", "--module", "commonjs", "--strict", "--types", "node"];
  await run("node", join(root, "node_modules/typescript/lib/tsc.js"), ...options, "main.ts");
  await run("node", "--import", pathToFileURL(require.resolve("tsx")).href, "main.ts");

  const { name } = JSON.parse(read("node_modules/cdktf/package.json")) as { name: string };
  const { resource } = JSON.parse(read("cdktf.out/stacks/platform/cdk.tf.json")) as { resource: object };
  expect(name).toBe("cdktn");
  expect(resource).toMatchObject({
    abiquo_datacenter: { barcelona_1F526AF0: { name: "Barcelona" } },
    null_resource: { marker: { depends_on: ["abiquo_datacenter.barcelona_1F526AF0"] } },
    terraform_data: { ready_DE3010DB: {} },
  });
});

test("README and the page on hosts show the same line", () => {
  expect(overridesOf("docs/guides/hosts.md")).toEqual(overridesOf("README.md"));
  expect(overridesOf("README.md")).toHaveProperty("overrides.cdktf");
});

/** The line as a page has it, in braces or without. */
function overridesOf(page: string): object {
  const [, line = ""] = /("overrides": \{ .* \})/.exec(readFileSync(join(root, page), "utf8")) ?? [];
  return JSON.parse(`{ ${line.replace(/\}\s*\}$/, "}")} }`) as object;
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function link(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
}

async function run(file: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)(file === "node" ? process.execPath : file, [...args], { cwd: folder });
}
