/**
 * Demonstrates the product offline: the simulator plays the Abiquo platform, and `cdktf deploy` runs `main.ts` with our
 * provider. Where cdktf-cli does not run, Terraform is called directly. Every line prints values from the API or from
 * its request log. A step with another result than announced ends the demo with an error.
 */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { findTerraform } from "./find-terraform";
import { PlatformApi, type LoggedRequest, type ShownService } from "./demo/platform-api";
import { DemoProject } from "./demo/project";

const root = dirname(__dirname);
const command = join(root, "dist/bin/cdktf-abiquo.cjs");

async function main(): Promise<void> {
  findTerraform();
  const workspace = mkdtempSync(join(tmpdir(), "cdktf-abiquo-demo-"));
  const simulator = await startSimulator();
  try {
    const api = new PlatformApi(simulator.ready);
    const env = await pipelineEnvironment(workspace, simulator.ready);
    await walk(api, new DemoProject(workspace, env));
  } finally {
    simulator.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function walk(api: PlatformApi, project: DemoProject): Promise<void> {
  const { deploy, destroy } = project.commands;
  if (deploy !== "cdktf deploy") {
    console.log(`cdktf-cli does not run on Node ${process.versions.node}, so Terraform is called directly.`);
  }

  step(`1. ${deploy} creates the platform that main.ts declares`);
  const creation = await api.requestsDuring(() => project.deploy());
  await api.printPlatform();
  api.printRequests(creation);

  step("2. A second plan has no changes");
  api.printRequests(await api.requestsDuring(() => project.plan({ changes: false })));
  say("terraform plan -detailed-exitcode exited with 0: no changes");

  step("3. Somebody removes a link by hand: the plan shows the drift, and one PUT restores the link");
  const monitor = await api.sharedService("VIRTUAL_SYSTEM_MONITOR");
  await api.detachOneLocation(monitor);
  const drifted = await api.service(monitor.id);
  say(`removed by hand: ${monitor.type} serves ${drifted.locations.join(", ")}`);
  await project.plan({ changes: true });
  say("terraform plan -detailed-exitcode exited with 2: it detects the drift");
  const repair = await writesDuring(api, () => project.deploy());
  assert.deepEqual(
    repair.map(({ method, path }) => `${method} ${path}`),
    [`PUT ${servicePath(monitor)}`],
  );
  const repaired = await api.service(monitor.id);
  assert.deepEqual(repaired.locations, monitor.locations);
  say(`after ${deploy}: ${repaired.type} serves ${repaired.locations.join(", ")}`);
  api.printRequests(repair);

  step("4. One more region for the shared services, which are updated in place");
  project.writeStack((text) => text.replace(`"us-east-1"`, `"us-east-1", "ap-southeast-2"`));
  const growth = await writesDuring(api, () => project.deploy());
  const grown = await api.service(monitor.id);
  assert.equal(grown.locations.length, monitor.locations.length + 1);
  say(`${grown.type}, still with id ${grown.id}, serves ${grown.locations.join(", ")}`);
  api.printRequests(growth);

  step(`5. ${destroy} removes everything`);
  api.printRequests(await writesDuring(api, () => project.destroy()));
  say(
    "Abiquo refuses to delete a service in use: the first DELETE fails, a PUT detaches the service, and a second DELETE removes it",
  );
  await api.printPlatform();
  assert.deepEqual(await api.counts(), { datacenters: 0, regions: 0, services: 0 });
}

async function writesDuring(api: PlatformApi, action: () => Promise<void>): Promise<readonly LoggedRequest[]> {
  return (await api.requestsDuring(action)).filter(
    ({ method, path }) => method !== "GET" && !path.includes("/action/"),
  );
}

function servicePath({ id }: ShownService): string {
  return `/api/admin/remoteservices/${id}`;
}

/**
 * The environment that a pipeline sets before `cdktf deploy`: the exports of `cdktf-abiquo install`, and the platform's
 * endpoint and login.
 */
async function pipelineEnvironment(workspace: string, ready: Ready): Promise<Readonly<Record<string, string>>> {
  const exports = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [command, "install"], { cwd: workspace }, (error, stdout) =>
      error ? reject(new Error(error.message)) : resolve(stdout),
    );
  });
  const assignments = exports
    .split("\n")
    .map((line) => /^export (\w+)=(?:'(.*)'|(.*))$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name, quoted, bare]) => [name, quoted ?? bare]);
  return {
    ...(Object.fromEntries(assignments) as Record<string, string>),
    ABIQUO_ENDPOINT: ready.url,
    ABIQUO_USERNAME: ready.username,
    ABIQUO_PASSWORD: ready.password,
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
  };
}

/** The line that the simulator prints when it is ready. */
interface Ready {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

async function startSimulator(): Promise<{ ready: Ready; stop(): void }> {
  const child = spawn(process.execPath, [command, "simulate", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { ready: JSON.parse(line) as Ready, stop: () => child.kill() };
}

function step(title: string): void {
  console.log(`\n${title}`);
}

function say(sentence: string): void {
  console.log(`   ${sentence}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
