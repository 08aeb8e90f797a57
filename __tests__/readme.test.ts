import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startSimulator, type Simulator } from "../lib/simulator";
import { createConsumerRepository, type ConsumerRepository } from "./e2e/consumer-repository";

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

  async function applyAndPlan(folder: string): Promise<void> {
    const { url, username, password } = simulator;
    const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
    const terraform = (...args: readonly string[]): Promise<string> =>
      repository.terraform([`-chdir=${folder}`, ...args], login);
    await terraform("init", "-input=false");
    await terraform("apply", "-auto-approve", "-input=false");
    await terraform("plan", "-detailed-exitcode", "-input=false");
  }

  function created(): readonly string[] {
    const posts = simulator.requests().filter(({ method, status }) => method === "POST" && status === 201);
    return posts.map(({ path }) => path.replace("/api/admin/", "")).sort();
  }

  test("the stack type-checks, synthesizes, applies, and then plans no changes", async () => {
    repository.write("stack.ts", codeOf("stack.ts"));
    const options = ["--target", "es2022", "--module", "commonjs", "--strict", "--types", "node"];

    await repository.npx("tsc", [...options, "stack.ts"]);
    await repository.run(process.execPath, ["stack.js"]);
    await applyAndPlan("cdktf.out/stacks/platform");

    expect(new Set(created())).toEqual(new Set(["datacenters", "publiccloudregions", "remoteservices"]));
    expect(created()).toHaveLength(15);
  });

  test("the HCL applies, and then plans no changes", async () => {
    repository.write("main.tf", codeOf("main.tf"));

    await applyAndPlan(".");

    expect(created()).toEqual(["datacenters", "publiccloudregions", "remoteservices"]);
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
