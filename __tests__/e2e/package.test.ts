import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startSimulator, type LoggedRequest, type Simulator } from "../../lib/simulator";
import { createConsumerRepository, type ConsumerRepository } from "./consumer-repository";
import { installNullProvider } from "./null-provider";
import { loginOf } from "./terraform";

/** The stack in the design, verbatim. */
const STACK = `import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "cdktf-abiquo";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");                       // endpoint and credentials from ABIQUO_*

    const barcelona = new Datacenter(this, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
    barcelona.addRemoteServices("services", {                 // the whole required set, on one host
      host: "rs.bcn.example.com",
      nfsRepository: "nfs.bcn.example.com:/opt/vm_repository",
    });

    const shared = new RemoteServices(this, "shared", {       // one set for every region
      host: "rs.cloud.example.com", redis: "redis.cloud.example.com:6379",
    });
    for (const region of ["eu-west-1", "us-east-1"]) {
      new PublicCloudRegion(this, region, { name: \`AWS \${region}\`, cloudProvider: CloudProvider.AMAZON, region, remoteServices: shared });
    }
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
`;

const TSCONFIG = {
  compilerOptions: { target: "ES2022", module: "commonjs", strict: true, types: ["node"] },
  files: ["main.ts"],
};

const CDKTF_JSON = { language: "typescript", app: "node main.js", sendCrashReports: "false" };

/** The same platform, in which resources that depend on Barcelona wait for a gate. */
const GATED_STACK = STACK.replace("RemoteServices }", "ReadinessGate, RemoteServices }")
  .replace(`import { App`, `import { NullProvider } from "@cdktf/provider-null/lib/provider";\nimport { App`)
  .replace(
    "    const shared",
    `    new NullProvider(this, "null");
    new ReadinessGate(this, "ready", { location: barcelona, checkCommand: "echo ready >> gate.log" });

    const shared`,
  );

/** Code that must compile. Marked lines must not compile. */
const PROPS = `import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, Datacenter, RemoteServiceType, RemoteServices } from "cdktf-abiquo";

const stack = new TerraformStack(new App(), "stack");
const locations: readonly Datacenter[] = [new Datacenter(stack, "bcn", { name: "Barcelona", location: "Barcelona, ES" })];
const exclude = [RemoteServiceType.NARS] as const;
const ignoreChanges: readonly string[] = ["host"];
new RemoteServices(stack, "shared", { host: "rs", locations, exclude, dependsOn: locations, ignoreChanges });
// @ts-expect-error
new Datacenter(stack, "null", { name: "Null", location: "Nowhere", provider: new NullProvider(stack, "null") });
// @ts-expect-error
new AbiquoProvider(stack, "abiquo", { adopt: "exact" });
`;

describe("a repository that installs only the tarball", () => {
  let repository: ConsumerRepository;
  let simulator: Simulator;
  let login: Readonly<Record<string, string>>;

  beforeAll(async () => {
    repository = await createConsumerRepository();
  });

  afterAll(() => repository.remove());

  beforeEach(async () => {
    simulator = await startSimulator();
    login = loginOf(simulator);
  });

  afterEach(() => simulator.close());

  function writes(): readonly string[] {
    const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.includes("/action/");
    const changing = simulator.requests().filter(isWrite);
    return changing.map(({ method, path }) => `${method} ${path}`);
  }

  /** Writes a stack, type-checks it, and deploys it. */
  async function deploy(stack: string): Promise<void> {
    repository.write("main.ts", stack);
    repository.write("tsconfig.json", JSON.stringify(TSCONFIG));
    repository.write("cdktf.json", JSON.stringify(CDKTF_JSON));
    await repository.npx("tsc", []);
    await repository.npx("cdktf", ["deploy", "--auto-approve", "platform"], login);
  }

  test("contains compiled code, the provider, the jsii assembly and the files that the README links to, but no sources", () => {
    const home = join(repository.folder, "node_modules/cdktf-abiquo");
    const { dependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { dependencies?: object };

    const pages = ["API.md", "CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "examples"];
    const links = [...readFileSync(join(home, "README.md"), "utf8").matchAll(/\]\((?!https:)([^)#]+)/g)];
    expect(readdirSync(home).sort()).toEqual([".jsii", ...pages, "package.json"]);
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter(([, path = ""]) => !existsSync(join(home, path)))).toEqual([]);
    expect(Object.keys(dependencies ?? {})).toEqual([]);
    expect(
      readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) =>
        /^(?!examples\/).*(?<!\.d)\.ts$/.test(name),
      ),
    ).toEqual([]);
    expect(existsSync(join(home, "dist/provider/main.cjs"))).toBe(true);
    expect(existsSync(join(home, "docs/decisions"))).toBe(false);
  });

  test("type-checks the design's stack, deploys it, deploys again with no changes, and destroys it, offline", async () => {
    await repository.installProvider();

    await deploy(STACK);
    const created = writes();
    await deploy(STACK);
    const afterSecond = writes();
    await repository.npx("cdktf", ["destroy", "--auto-approve", "platform"], login);

    expect(created).toHaveLength(15);
    expect(afterSecond).toEqual(created);
    expect(writes().filter((write) => write.startsWith("DELETE /api/admin/datacenters"))).toHaveLength(1);
  });

  test("type-checks props with readonly arrays, and refuses another provider and plain text for an enum", async () => {
    repository.write("tsconfig.json", JSON.stringify({ ...TSCONFIG, files: ["props.ts"] }));

    repository.write("props.ts", PROPS);

    await repository.npx("tsc", ["--noEmit"]);
  });

  test("deploys a readiness gate, and replaces it when a service of its location moves", async () => {
    installNullProvider(repository.folder);
    await repository.installProvider();
    const log = join(repository.folder, "cdktf.out/stacks/platform/gate.log");

    await deploy(GATED_STACK);
    expect(readFileSync(log, "utf8")).toBe("ready\n");
    await deploy(GATED_STACK.replace("rs.cloud.example.com", "rs2.cloud.example.com"));
    expect(readFileSync(log, "utf8")).toBe("ready\n");
    await deploy(GATED_STACK.replace("rs.bcn.example.com", "rs2.bcn.example.com"));

    expect(readFileSync(log, "utf8")).toBe("ready\nready\n");
    await repository.npx("cdktf", ["destroy", "--auto-approve", "platform"], login);
  });

  test("works with plain HCL too", async () => {
    repository.write("main.tf", HCL);
    await repository.installProvider();

    await repository.terraform(["init", "-input=false"], login);
    await repository.terraform(["apply", "-auto-approve", "-input=false"], login);
    await repository.terraform(["plan", "-detailed-exitcode", "-input=false"], login);
    await repository.terraform(["destroy", "-auto-approve", "-input=false"], login);

    // The monitor is in use until it is detached: its DELETE is refused, its locations are taken from it, it is deleted.
    expect(writes().map((write) => write.replace(/\d+$/, "ID"))).toEqual([
      "POST /api/admin/datacenters",
      "POST /api/admin/remoteservices",
      "DELETE /api/admin/remoteservices/ID",
      "PUT /api/admin/remoteservices/ID",
      "DELETE /api/admin/remoteservices/ID",
      "DELETE /api/admin/datacenters/ID",
    ]);
  });
});

const HCL = `
terraform {
  required_providers {
    abiquo = { source = "abiquo/abiquo" }
  }
}
resource "abiquo_datacenter" "bcn" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}
resource "abiquo_remote_service" "monitor" {
  type           = "VIRTUAL_SYSTEM_MONITOR"
  host           = "rs.example.com"
  datacenter_ids = [abiquo_datacenter.bcn.id]
}
`;
