import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, AdoptMode, CheckMode, Datacenter, RemoteServiceType } from "../../lib";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "../../lib/testing";
import { installProvider } from "../e2e/platform";
import { createTerraformProject, type TerraformProject } from "../e2e/terraform";
import { blocksOf, commandsIn, stackOf } from "./guide";

/** Existing objects that are not in the guide's stacks. */
const EXISTING = {
  terraform: { required_providers: { abiquo: { source: "abiquo/abiquo" } } },
  resource: {
    abiquo_datacenter: { bcn: { name: "Barcelona", location: "Barcelona, ES" } },
    abiquo_remote_service: {
      nars: { type: "NARS", host: "rs.bcn.example.com", datacenter_ids: ["${abiquo_datacenter.bcn.id}"] },
    },
  },
};

expect.extend(abiquoMatchers);

let installed: TerraformProject;
let platform: SimulatedPlatform;
let projects: TerraformProject[];

beforeAll(async () => {
  installed = createTerraformProject({});
  await installProvider(installed);
});

afterAll(() => installed.remove());

beforeEach(async () => {
  platform = await startSimulator();
  projects = [];
});

afterEach(async () => {
  projects.forEach((project) => project.remove());
  await platform.close();
});

function createProject(): TerraformProject {
  const { url, username, password } = platform;
  const project = createTerraformProject({
    ABIQUO_ENDPOINT: url,
    ABIQUO_USERNAME: username,
    ABIQUO_PASSWORD: password,
    TF_CLI_CONFIG_FILE: join(installed.folder, "terraform.rc"),
    TF_CLI_ARGS_apply: "-auto-approve",
  });
  project.write("versions.tf", `terraform {\n required_providers {\n abiquo = { source = "abiquo/abiquo" }\n }\n}\n`);
  projects.push(project);
  return project;
}

async function makeExisting(): Promise<readonly string[]> {
  await platform.apply(JSON.stringify(EXISTING));
  return platform.writes();
}

/** The test's own stack, called `name`. */
function ownStack(name: string, declare: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), name);
  new AbiquoProvider(stack, "abiquo", { adopt: AdoptMode.EXACT });
  declare(stack);
  return stack;
}

/** Runs a shell block of the guide, which contains only Terraform commands, and returns the output. */
async function run(project: TerraformProject, block: string | undefined): Promise<string> {
  const outputs: string[] = [];
  for (const [program, ...args] of commandsIn(block)) {
    expect(program).toBe("terraform");
    outputs.push(await project.succeed(...args));
  }
  return outputs.join("\n");
}

test("the inventory prints import ids", async () => {
  await makeExisting();
  const project = createProject();
  const [configuration = "", commands] = blocksOf("inventory.tf");
  project.write("inventory.tf", configuration);
  await project.succeed("init");

  const output = await run(project, commands);

  expect(output).toContain('"1" = "NARS/http://rs.bcn.example.com:8009/nars"');
});

test("importFrom adopts without changes", async () => {
  const writes = await makeExisting();

  const { changes } = await platform.apply(stackOf("adopt"));

  expect(changes).toEqual({ barcelona: "import", "barcelona/discovery": "import" });
  expect(platform.writes()).toEqual(writes);
  expect((await platform.plan(stackOf("adopt"))).changes).toEqual({});
});

test("import blocks with generated configuration adopt without changes or drift", async () => {
  const writes = await makeExisting();
  const project = createProject();
  const [imports = "", commands] = blocksOf("imports.tf");
  project.write("imports.tf", imports);
  await project.succeed("init");

  const output = await run(project, commands);

  expect(output).toContain("2 imported, 0 added, 0 changed, 0 destroyed");
  expect(platform.writes()).toEqual(writes);
  expect(await run(project, blocksOf("drift")[0])).toContain("No changes.");
});

test("generated configuration contains an address twice, so changing only the host fails", async () => {
  await makeExisting();
  const project = createProject();
  const [imports = "", commands] = blocksOf("imports.tf");
  project.write("imports.tf", imports);
  await project.succeed("init");
  await run(project, commands);
  const generated = readFileSync(join(project.folder, "generated.tf"), "utf8");

  project.write("generated.tf", generated.replace('"rs.bcn.example.com"', '"rs2.bcn.example.com"'));

  await expect(project.succeed("plan")).rejects.toThrow("host disagrees with uri");
});

test("adopt takes over matching objects without changes", async () => {
  await makeExisting();
  const existing = platform.state();

  const writes = platform.writes();

  await platform.apply(stackOf("ABIQUO_ADOPT=exact", { adopt: AdoptMode.EXACT }));

  expect(platform.writes()).toEqual(writes);
  expect(platform.state()).toEqual(existing);
});

test("a server moves in place", async () => {
  await platform.apply(
    ownStack("platform", (stack) => {
      const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
      barcelona.addRemoteServices("services", { host: "rs.bcn.example.com", check: CheckMode.ERROR });
    }),
  );

  const { changes } = await platform.plan(stackOf("move"));

  expect(new Set(Object.values(changes))).toEqual(new Set(["update"]));
  expect(Object.keys(changes)).toHaveLength(8);
});

test("a dead server stops the plan", async () => {
  const dead = await startSimulator({ dead: ["rs2.bcn.example.com"] });
  try {
    await expect(dead.plan(stackOf("move"))).rejects.toThrow("does not pass Abiquo's check");
  } finally {
    await dead.close();
  }
});

test("a protected object is not destroyed", async () => {
  await platform.apply(stackOf("protect"));

  await expect(platform.destroy(stackOf("protect"))).rejects.toThrow("prevent_destroy");
});

test("shared services serve all regions", async () => {
  await platform.apply(stackOf("share"));

  expect(platform).toHaveRemoteService({ type: "NARS", locations: ["AWS eu-west-1", "AWS us-east-1"] });
  expect((await platform.plan(stackOf("share"))).changes).toEqual({});
});

describe("a service of another team", () => {
  function owner(attachable: boolean): TerraformStack {
    return ownStack("owner", (stack) => {
      const madrid = new Datacenter(stack, "madrid", { name: "Madrid", location: "Madrid, ES" });
      madrid.addRemoteService("nars", { type: RemoteServiceType.NARS, host: "rs.bcn.example.com", attachable });
    });
  }

  test("is attached in addition to its owner's locations, and the owner sees no change", async () => {
    await platform.apply(owner(true));

    await platform.apply(stackOf("attach"));

    expect(platform).toHaveRemoteService({ type: "NARS", locations: ["Lisbon", "Madrid"] });
    expect((await platform.plan(owner(true))).changes).toEqual({});
  });

  test("is opened to attachments, which take over its links", async () => {
    await platform.apply(owner(false));
    const writes = platform.writes();

    const { changes } = await platform.apply(owner(true));

    expect(changes).toEqual({ "madrid/attached-NARS": "create" });
    expect(platform.writes()).toEqual(writes);
    expect((await platform.plan(owner(true))).changes).toEqual({});
  });

  test("loses its attachments if its owner declares the complete set of locations", async () => {
    await platform.apply(owner(false));
    await platform.apply(stackOf("attach"));

    expect((await platform.plan(owner(false))).changes).toEqual({ "madrid/nars": "update" });
  });
});

test("a renamed construct is only moved", async () => {
  await platform.apply(
    ownStack("platform", (stack) => {
      const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
      barcelona.addRemoteService("discovery", { type: RemoteServiceType.NARS, host: "rs.bcn.example.com" });
    }),
  );

  const { changes } = await platform.plan(stackOf("rename"));

  expect(changes).toEqual({ bcn: "move", "bcn/discovery": "move" });
});
