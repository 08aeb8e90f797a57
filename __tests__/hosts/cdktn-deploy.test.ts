import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { startSimulator, type LoggedRequest, type Simulator } from "../../lib/simulator";
import { forCdktn } from "../../scripts/cdktn/text";
import { CDKTF, CDKTN, createConsumerRepository, type ConsumerRepository } from "../e2e/consumer-repository";
import { installNullProvider } from "../e2e/null-provider";
import { loginOf } from "../e2e/terraform";

/** A platform with everything that a migration could disturb: sets, shared services, a service with attachments, a gate. */
const STACK = `import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, ReadinessGate, RemoteServices } from "cdktf-abiquo";

const app = new App();
const stack = new TerraformStack(app, "platform");
new AbiquoProvider(stack, "abiquo");
new NullProvider(stack, "null");
const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
barcelona.addRemoteServices("services", { host: "rs.bcn.example.com", nfsRepository: "nfs.bcn.example.com:/opt/vm_repository" });
const shared = new RemoteServices(stack, "shared", { host: "rs.cloud.example.com", redis: "redis.cloud.example.com:6379" });
new PublicCloudRegion(stack, "ireland", { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1", remoteServices: shared });
new ReadinessGate(stack, "ready", { location: barcelona, checkCommand: "echo ready >> gate.log" });
new TerraformOutput(stack, "barcelona-id", { value: barcelona.datacenterId });
app.synth();
`;

const TSCONFIG = {
  compilerOptions: { target: "ES2022", module: "commonjs", strict: true, types: ["node"] },
  files: ["main.ts"],
};
const CDKTF_JSON = { language: "typescript", app: "node main.js", sendCrashReports: "false" };
const STATE = "terraform.platform.tfstate";
const OUT = "cdktf.out/stacks/platform";

let simulator: Simulator;
let login: Readonly<Record<string, string>>;
let cdktn: ConsumerRepository;

beforeAll(async () => {
  cdktn = await createConsumerRepository(CDKTN);
  await prepare(cdktn, forCdktn(STACK));
});

afterAll(() => cdktn.remove());

beforeEach(async () => {
  simulator = await startSimulator();
  login = loginOf(simulator);
});

afterEach(async () => {
  ["cdktf.out", STATE].forEach((name) => rmSync(join(cdktn.folder, name), { recursive: true, force: true }));
  await simulator.close();
});

test("cdktn deploys a stack, and runs its gate once; its export is code for cdktn and is planned with imports alone", async () => {
  await cdktn.npx("cdktn", ["deploy", "--auto-approve", "platform"], login);
  const created = writes();

  expect(created).toHaveLength(14);
  expect(await plannedActions()).toEqual({});
  expect(readFileSync(join(cdktn.folder, OUT, "gate.log"), "utf8")).toBe("ready\n");

  await cdktn.npx("cdktn-abiquo", ["export", "--out", "exported"], login);
  await cdktn.npx("tsc", ["--project", "exported"]);
  await cdktn.run("sh", ["-ec", "cd exported && node --import tsx main.ts"]);

  const chdir = `-chdir=${join("exported", OUT)}`;
  await cdktn.terraform([chdir, "init", "-input=false"], login);

  expect(await cdktn.terraform([chdir, "plan", "-input=false", "-no-color"], login)).toContain(
    "Plan: 14 to import, 0 to add, 0 to change, 0 to destroy.",
  );
  expect(strangers("exported")).toEqual([]);
  const manifest = JSON.parse(readFileSync(join(cdktn.folder, "exported/package.json"), "utf8")) as object;
  const { version, peerDependencies } = ownManifest();
  expect(manifest).toMatchObject({ devDependencies: { "cdktn-cli": peerDependencies.cdktn } });
  expect(manifest).toHaveProperty("dependencies", { ...peerDependencies, "cdktn-abiquo": `^${version}` });

  await cdktn.npx("cdktn", ["destroy", "--auto-approve", "platform"], login);
  expect([...simulator.state().datacenters.keys()]).toEqual([]);
});

test("what cdktf deployed is planned by cdktn without changes, but for the gate, which is renewed once", async () => {
  const cdktf = await createConsumerRepository(CDKTF);
  installNullProvider(cdktf.folder);
  installNullProvider(cdktn.folder); // The old gate is removed by the provider that made it.
  await prepare(cdktf, STACK);
  await synthesize(cdktf);
  await cdktf.terraform([`-chdir=${OUT}`, "init", "-input=false"], login);
  await cdktf.terraform([`-chdir=${OUT}`, "apply", "-input=false", "-auto-approve"], login);
  const before = writes();

  await cdktn.installProvider(); // with the other one
  cdktn.write(STATE, readFileSync(join(cdktf.folder, STATE), "utf8"));
  await synthesize(cdktn);
  const first = await plannedActions();
  await cdktn.terraform([`-chdir=${OUT}`, "apply", "-input=false", "plan.tfplan"], login);
  const second = await plannedActions();

  expect(first).toEqual({ null_resource: ["delete"], terraform_data: ["create"] });
  expect(second).toEqual({});
  expect(writes()).toEqual(before);
  cdktf.remove();
});

/** Files of a folder that a reader of `cdktn-abiquo` would stumble over: they name the other host. */
function strangers(name: string): readonly string[] {
  const folder = join(cdktn.folder, name);
  return readdirSync(folder).filter((file) => {
    const text = statSync(join(folder, file)).isFile() ? readFileSync(join(folder, file), "utf8") : "";
    return forCdktn(text) !== text;
  });
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The package.json of our package, as it is installed. */
function ownManifest(): Manifest {
  return JSON.parse(readFileSync(join(cdktn.folder, "node_modules/cdktn-abiquo/package.json"), "utf8")) as Manifest;
}

async function prepare(repository: ConsumerRepository, stack: string): Promise<void> {
  repository.write("main.ts", stack);
  repository.write("tsconfig.json", JSON.stringify(TSCONFIG));
  repository.write("cdktf.json", JSON.stringify(CDKTF_JSON));
  await repository.npx("tsc", []);
  await repository.installProvider();
}

async function synthesize(repository: ConsumerRepository): Promise<void> {
  await repository.run("node", ["main.js"]);
}

interface PlanJson {
  readonly resource_changes: readonly {
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** What cdktn's stack plans, by type of resource. */
async function plannedActions(): Promise<Readonly<Record<string, readonly string[]>>> {
  await cdktn.terraform([`-chdir=${OUT}`, "init", "-input=false"], login);
  await cdktn.terraform([`-chdir=${OUT}`, "plan", "-input=false", "-out=plan.tfplan"], login);
  const shown = await cdktn.terraform([`-chdir=${OUT}`, "show", "-json", "plan.tfplan"]);
  const changes = (JSON.parse(shown) as PlanJson).resource_changes.filter(
    ({ change }) => change.actions.join() !== "no-op",
  );
  return Object.fromEntries(changes.map(({ type, change }) => [type, change.actions]));
}

function writes(): readonly string[] {
  const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.includes("/action/");
  return simulator
    .requests()
    .filter(isWrite)
    .map(({ method, path }) => `${method} ${path}`);
}
