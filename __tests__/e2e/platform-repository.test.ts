import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { createConsumerRepository, type ConsumerRepository } from "./consumer-repository";

const root = dirname(dirname(__dirname));
const example = join(root, "examples/platform-repository");

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly dependencies: Versions;
  readonly peerDependencies: Versions;
  readonly devDependencies: Versions;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

describe("a copy of the platform repository in examples/", () => {
  const { dependencies, devDependencies } = manifestOf(example);
  let repository: ConsumerRepository;

  beforeAll(async () => {
    repository = await createConsumerRepository();
    cpSync(example, repository.folder, { recursive: true });
    Object.keys(devDependencies).forEach((name) => link(repository.folder, name));
  });

  afterAll(() => repository.remove());

  test("takes our package and its peers by version, and what else it needs as this repository has it", () => {
    const ours = manifestOf(root);

    expect(dependencies).toEqual({ ...ours.peerDependencies, "cdktf-abiquo": `^${ours.version}` });
    expect(devDependencies).toEqual(
      Object.fromEntries(Object.keys(devDependencies).map((name) => [name, `^${ours.devDependencies[name]}`])),
    );
  });

  test("type-checks, passes its tests, and is planned as its README says, which leaves nothing to commit", async () => {
    const [line = ""] = /^npx cdktf-abiquo simulate .*$/m.exec(readFileSync(join(example, "README.md"), "utf8")) ?? [];

    await repository.npx("tsc", []);
    const results = await repository.npx("jest", ["--json"]);
    const plan = await repository.run("sh", ["-ec", line]);
    const committed = await repository.run("sh", ["-ec", "git init -q && git ls-files --others --exclude-standard"]);

    expect(JSON.parse(results)).toMatchObject({ success: true, numPassedTests: 3 });
    expect(plan).toMatch(/^Plan: \d+ to add, 0 to change, 0 to destroy\.$/m);
    expect(readFileSync(join(example, "AGENTS.md"), "utf8")).toContain(line);
    expect(committed).toContain("main.ts\n");
    expect(committed).not.toMatch(/^(\.cdktf-abiquo|cdktf\.out|pipeline-reports)\//m);
  });
});

/** Puts a package where `npm install` would, unless it is there. */
function link(folder: string, name: string): void {
  const place = join(folder, "node_modules", name);
  if (!existsSync(place)) {
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, "node_modules", name), place);
  }
}
