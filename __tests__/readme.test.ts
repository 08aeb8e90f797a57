import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { startSimulator, type Simulator } from "../lib/simulator";
import { OTHERS, createConsumerRepository, type ConsumerRepository } from "./e2e/consumer-repository";
import { loginOf } from "./e2e/terraform";

const readme = readFileSync(join(dirname(__dirname), "README.md"), "utf8");

/** The code block that follows a comment with the file's name. */
function codeOf(file: string): string {
  const block = new RegExp(`<!-- ${file.replace(".", "\\.")} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``).exec(readme)?.[1];
  if (block === undefined) {
    throw new Error(`README.md has no code block named ${file}.`);
  }
  return block;
}

describe("what the README shows", () => {
  let repository: ConsumerRepository;
  let simulator: Simulator;

  beforeAll(async () => {
    repository = await createConsumerRepository();
    await repository.installProvider();
  });

  afterAll(() => repository.remove());

  beforeEach(async () => {
    simulator = await startSimulator();
  });

  afterEach(() => simulator.close());

  function login(): Readonly<Record<string, string>> {
    return loginOf(simulator);
  }

  async function applyAndPlan(folder: string): Promise<void> {
    const terraform = (...args: readonly string[]): Promise<string> =>
      repository.terraform([`-chdir=${folder}`, ...args], login());
    await terraform("init", "-input=false");
    await terraform("apply", "-auto-approve", "-input=false");
    await terraform("plan", "-detailed-exitcode", "-input=false");
  }

  function created(): readonly string[] {
    const posts = simulator.requests().filter(({ method, status }) => method === "POST" && status === 201);
    return posts.map(({ path }) => path.replace("/api/admin/", "")).sort();
  }

  test("the stack type-checks, is deployed as cdktf.json says, and then plans no changes", async () => {
    repository.write("stack.ts", codeOf("stack.ts"));
    repository.write("cdktf.json", codeOf("cdktf.json"));
    const [, tsc = ""] = /`npx tsc ([^`]*)`/.exec(readme) ?? [];

    await repository.npx("tsc", tsc.split(" "));
    await repository.npx("cdktf", ["deploy", "--auto-approve", "platform"], login());
    await applyAndPlan("cdktf.out/stacks/platform");

    expect(new Set(created())).toEqual(new Set(["datacenters", "publiccloudregions", "remoteservices"]));
    expect(created()).toHaveLength(15);
  });

  test("the line with a simulated platform deploys there, and asks nothing of any other", async () => {
    repository.write("stack.ts", codeOf("stack.ts"));
    repository.write("cdktf.json", codeOf("cdktf.json"));
    rmSync(join(repository.folder, "terraform.platform.tfstate"), { force: true });

    const output = await repository.run("sh", ["-ec", `${codeOf("simulate").trim()} --auto-approve`], login());

    expect(output).toContain("Apply complete! Resources: 15 added");
    expect(simulator.requests()).toEqual([]);
  });

  test("the packages that are installed are those of this test", () => {
    const installed = [...codeOf("deploy").matchAll(/^npm install (.*)$/gm)].flatMap(([, names = ""]) =>
      names.split(" "),
    );

    expect(installed.filter((name) => !name.startsWith("--")).sort()).toEqual(["cdktf-abiquo", ...OTHERS].sort());
    expect(codeOf("deploy")).toContain('eval "$(npx cdktf-abiquo install)"');
    expect(codeOf("deploy")).toContain("\nnpx cdktf deploy platform\n");
  });

  test("the HCL applies, and then plans no changes", async () => {
    repository.write("main.tf", codeOf("main.tf"));

    await applyAndPlan(".");

    expect(created()).toEqual(["datacenters", "publiccloudregions", "remoteservices"]);
  });

  test("the HCL leads to errors that are the provider's own", async () => {
    repository.write("main.tf", codeOf("main.tf"));
    await repository.terraform(["init", "-input=false"]);

    const failure: unknown = await repository.terraform(["plan", "-input=false"]).catch((error: unknown) => error);

    expect(String(failure)).toContain("ABIQUO_ENDPOINT");
    expect(String(failure)).not.toContain("requires explicit configuration");
  });

  test("the two lines of the set-up are what package.json and CI know", () => {
    const { scripts } = JSON.parse(readFileSync(join(dirname(__dirname), "package.json"), "utf8")) as {
      scripts: object;
    };

    expect(readme).toContain("npm ci && npm run demo\nnpm ci && npm test\n");
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["demo", "test"]));
    expect(readFileSync(join(dirname(__dirname), ".ci/run"), "utf8")).toContain("npm ci && npm test");
  });
});
