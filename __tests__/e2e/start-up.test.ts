import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { encode } from "@msgpack/msgpack";
import { PREPARED_ANSWERS } from "../../lib/bin/prepared-answers";
import { remoteServiceSchema } from "../../lib/provider/resources/remote-service/schema";
import { ValidateResourceConfig_Request } from "../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { startSimulator } from "../../lib/simulator";
import { version } from "../../package.json";
import { createTerraformProject, loginOf, type TerraformProject } from "./terraform";

/** Asks to validate a remote service that has a type and a host. */
function validation(type: string): Uint8Array {
  const unset = Object.fromEntries(Object.keys(remoteServiceSchema.attributes).map((name) => [name, null]));
  const config = { msgpack: encode({ ...unset, type, host: "rs.example.com" }), json: new Uint8Array() };
  return ValidateResourceConfig_Request.encode({
    ...ValidateResourceConfig_Request.decode(new Uint8Array()),
    typeName: "abiquo_remote_service",
    config,
  }).finish();
}

const built = join(dirname(dirname(__dirname)), "dist/provider");

describe("a provider that is asked for its schema or to validate", () => {
  test.each([
    ["GetProviderSchema", new Uint8Array(), { least: 10_001, most: Infinity }],
    // Without diagnostics, the answer is empty.
    ["ValidateResourceConfig", validation("NARS"), { least: 0, most: 0 }],
  ])("loads neither what talks to Abiquo nor an HTTP client: %s", (method, request, { least, most }) => {
    const script = `
      const before = new Set(process.moduleLoadList);
      const methods = require(process.argv[1]).createProviderServices();
      const loaded = () => process.moduleLoadList.filter((name) => !before.has(name)).map((name) => name.split(" ")[1]);
      const request = Buffer.from(process.argv[3], "base64");
      methods["/tfplugin6.Provider/" + process.argv[2]](request, {}).then(({ length }) => {
        const files = Object.keys(require.cache).map((file) => path.basename(file));
        console.log(JSON.stringify({ length, loaded: loaded(), files }));
      });`;

    const args = ["-e", script, join(built, "services.cjs"), method, Buffer.from(request).toString("base64")];
    const output = execFileSync(process.execPath, args, { encoding: "utf8" });

    const { length, loaded, files } = JSON.parse(output) as Record<"loaded" | "files", readonly string[]> & {
      readonly length: number;
    };
    expect(length).toBeGreaterThanOrEqual(least);
    expect(length).toBeLessThanOrEqual(most);
    expect(files).toEqual(["services.cjs", "shared.cjs"]);
    expect(loaded).not.toEqual([]);
    expect(loaded.filter((name) => /http|zlib|timers\/promises|fs\/promises/.test(name))).toEqual([]);
  });
});

test("a provider that is configured does without what Node knows of languages, which takes longer to load than got", () => {
  expect(readFileSync(join(built, "operations.cjs"), "utf8")).not.toContain("Intl.");
});

describe("the answers that the build has written", () => {
  test.each(Object.entries(PREPARED_ANSWERS))("to %s are the provider's own", (path, name) => {
    const script = `
      const methods = require(process.argv[1]).createProviderServices();
      methods[process.argv[2]](new Uint8Array(), {}).then((answer) => process.stdout.write(answer));`;

    const answer = execFileSync(process.execPath, ["-e", script, join(built, "services.cjs"), path]);

    expect(readFileSync(join(built, name)).equals(answer)).toBe(true);
  });
});

describe("the launcher", () => {
  const folder = mkdtempSync(join(tmpdir(), "launcher-"));
  const launcher = join(built, `terraform-provider-abiquo_v${version}`);

  afterAll(() => rmSync(folder, { recursive: true }));

  /** What a shell script prints that stands in the place of Node. */
  function runAsNode(script: string, { file = launcher, env = {} } = {}): string {
    writeFileSync(join(folder, "node"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const path = `${folder}:${process.env.PATH}`;
    return execFileSync(file, [], { env: { PATH: path, ...env }, encoding: "utf8" });
  }

  test("keeps Terraform's standard input from Node, which sets a terminal back when it ends", () => {
    const script = `const { fstatSync, statSync } = require("node:fs");
      console.log(fstatSync(0).rdev === statSync("/dev/null").rdev);`;

    const output = runAsNode(`exec "${process.execPath}" -e '${script}'`);

    expect(output).toBe("true\n");
  });

  test.each([
    ["--require ./hook.js", ""],
    ["--import tsx -r dotenv/config  --enable-source-maps", "--enable-source-maps"],
    ["--conditions=* --import=tsx --require=./hook.js --no-warnings", "--conditions=* --no-warnings"],
    ["--loader a --experimental-loader b --experimental_loader=c --loader=d --title='e'", "--title='e'"],
    ["--stack-trace-limit=3 --require", "--stack-trace-limit=3"],
    ["--trace-tls --tls-keylog=/tmp/keys --tls_keylog /tmp/keys --no-warnings", "--no-warnings"],
    [`--no-warnings --require "./a hook.js"`, `--no-warnings --require "./a hook.js"`],
  ])("of the NODE_OPTIONS %j, which may load modules first, hands on %j", (options, kept) => {
    const output = runAsNode('echo "$NODE_OPTIONS"', { env: { NODE_OPTIONS: options } });

    expect(output.trim()).toBe(kept);
  });

  test.each(["NODE_DEBUG", "NODE_DEBUG_NATIVE", "DEBUG"])("hands on no %s, which would print headers", (name) => {
    expect(runAsNode(`echo "<$${name}>"`, { env: { [name]: "http,https,net,tls" } })).toBe("<>\n");
  });

  test("finds the provider through a link to itself, one step or more away", () => {
    mkdirSync(join(folder, "links"));
    symlinkSync(launcher, join(folder, "one"));
    symlinkSync("../one", join(folder, "links/two"));

    const output = runAsNode('for word; do case $word in -*) ;; *) echo "$word" ;; esac; done', {
      file: join(folder, "links/two"),
    });

    expect(output).toBe(`${realpathSync(built)}/main.cjs\n`);
  });

  test("starts Node in a shell that takes variables which are not set for errors", () => {
    const strict = join(folder, "strict");
    writeFileSync(strict, readFileSync(launcher, "utf8").replace("\n", "\nset -u\n"), { mode: 0o755 });

    const output = runAsNode("echo started", { file: strict });

    expect(output).toBe("started\n");
  });

  test("lets Node take its own modules as they were compiled in advance, which no option of V8's would", () => {
    const probe = join(folder, "probe.cjs");
    writeFileSync(
      probe,
      `const { internalBinding } = require("internal/test/binding");
       process.on("exit", () => {
         const { compiledWithCache, compiledWithoutCache } = internalBinding("builtins").getCacheUsage();
         process.stderr.write(JSON.stringify({ inAdvance: [...compiledWithCache], again: [...compiledWithoutCache] }));
       });`,
    );
    const node = `#!/bin/sh\nexec "${process.execPath}" --expose-internals -r "${probe}" "$@"\n`;
    writeFileSync(join(folder, "node"), node, { mode: 0o755 });

    const { stderr } = spawnSync(launcher, [], { env: { PATH: folder }, encoding: "utf8" });

    const { inAdvance, again } = JSON.parse(stderr.slice(stderr.indexOf("{"))) as Record<string, readonly string[]>;
    expect(inAdvance).toEqual(expect.arrayContaining(["net", "crypto"]));
    expect(again).toEqual([]);
  });
});

describe("a provider that cannot start", () => {
  let terraform: TerraformProject;
  let provider: string;

  beforeEach(() => {
    terraform = createTerraformProject({});
    provider = join(terraform.folder, "provider");
    cpSync(built, provider, { recursive: true });
    const overrides = `dev_overrides { "abiquo/abiquo" = "${provider}" }`;
    terraform.write("terraform.rc", `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    terraform.write("main.tf", `terraform {\n required_providers {\n abiquo = { source = "abiquo/abiquo" }\n }\n}\n`);
  });

  afterEach(() => terraform.remove());

  /** A PATH on which there is terraform, and `node` only if a text for it is given. */
  function narrowPath(node?: string): string {
    const bin = join(terraform.folder, "bin");
    mkdirSync(bin);
    const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
    symlinkSync(execFileSync("which", [binary], { encoding: "utf8" }).trim(), join(bin, basename(binary)));
    if (node !== undefined) {
      writeFileSync(join(bin, "node"), node, { mode: 0o755 });
    }
    return bin;
  }

  test("says in one sentence of Terraform's error that there is no Node", async () => {
    terraform.setEnv("PATH", narrowPath());

    const output = await terraform.fail("plan");

    expect(output).toContain('The Abiquo provider needs Node.js 20.3 or newer, and there is no "node" on the PATH.');
  });

  test("says in one sentence of Terraform's error that Node is too old", async () => {
    const pretend = join(terraform.folder, "pretend.cjs");
    writeFileSync(
      pretend,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "16.20.2" } });
       Object.defineProperty(process, "version", { value: "v16.20.2" });`,
    );
    terraform.setEnv("PATH", narrowPath(`#!/bin/sh\nexec "${process.execPath}" -r "${pretend}" "$@"\n`));

    const output = await terraform.fail("plan");

    expect(output).toContain("The Abiquo provider needs Node.js 20.3 or newer;");
    expect(output).toContain("is v16.20.2. Put a newer one first on the PATH.");
  });

  test.each(readdirSync(built).filter((name) => /\.(cjs|bin)$/.test(name) && name !== "main.cjs"))(
    "says in one sentence of Terraform's error that %s is missing",
    async (name) => {
      rmSync(join(provider, name));

      const output = await terraform.fail("plan");

      expect(output).toMatch(
        new RegExp(`The Abiquo provider in \\S+ is damaged: ${name.replace(".", "\\.")} is missing\\.`),
      );
      expect(output).toContain("Install it again with: npx cdktf-abiquo install");
    },
  );

  test("still tells its schema, for which no provider is loaded", async () => {
    writeFileSync(join(provider, "services.cjs"), 'throw new Error("the provider was loaded");');

    terraform.write("datacenter.tf", 'resource "abiquo_datacenter" "dc" {\n name = "DC"\n location = "Here"\n}\n');

    const schema = await terraform.succeed("providers", "schema", "-json");
    const plan = await terraform.fail("plan");

    expect(schema).toContain("abiquo_remote_service");
    expect(plan).toContain("the provider was loaded");
  });

  test("loads the code for proxies only if there is one", async () => {
    writeFileSync(join(provider, "proxies.cjs"), 'throw new Error("the code for proxies was loaded");');
    const simulator = await startSimulator();
    const login = loginOf(simulator);
    Object.entries(login).forEach(([name, value]) => terraform.setEnv(name, value));
    terraform.write("data.tf", 'data "abiquo_datacenters" "all" {}\n');

    const direct = await terraform.succeed("plan");
    terraform.setEnv("ABIQUO_PROXY_URL", "http://proxy.example.com:3128");
    const throughProxy = await terraform.fail("plan");

    await simulator.close();
    expect(direct).toContain("Read complete");
    expect(throughProxy).toContain("the code for proxies was loaded");
  });

  test("tells whoever runs it by hand what it is", () => {
    const run = (): string =>
      execFileSync(process.execPath, [join(provider, "main.cjs")], { encoding: "utf8", stdio: "pipe" });

    expect(run).toThrow(/Terraform/);
  });
});
