import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { findTerraform } from "../../scripts/find-terraform";
import { onPlatform } from "../cli/platform/simulated";
import type { TestPlatform } from "../cli/platform/simulated";
import { build, randomPlatform } from "./random-platform";
import type { RandomPlatform } from "./random-platform";

const root = dirname(dirname(__dirname));
const command = join(root, "dist/bin/cdktf-abiquo.cjs");

/** Fixed seed. `ABIQUO_TEST_SEED=random` uses other platforms, and a printed seed repeats them. */
const { ABIQUO_TEST_SEED = "20261129", ABIQUO_DEPLOY_RUNS = "1" } = process.env;
const seed = ABIQUO_TEST_SEED === "random" ? Date.now() % 2 ** 31 : Number(ABIQUO_TEST_SEED);
const numRuns = Number(ABIQUO_DEPLOY_RUNS);

/** Two datacenters with their own services, and two regions with shared services. */
const PLATFORM: RandomPlatform = {
  datacenters: [
    { name: 'say "hi" ${var.x}', style: "own", choices: Array.from({ length: 24 }, () => 1) },
    { name: "Zürich", style: "mixed", choices: Array.from({ length: 24 }, (_, index) => index * 7) },
  ],
  regions: ["Ireland", "北京"].map((name) => ({ name, style: "shared", choices: [] })),
  apiVersion: "6.1",
  dynamicRegions: 0,
  spare: [1],
};

let home: string;

/** A repository exported from the platform, with its packages from the registry. */
let repository: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "abiquo-deploy-"));
  repository = join(home, "platform");
  await onPlatform({}, async (platform) => {
    await build(PLATFORM, platform);
    await exportTo(repository, platform);
  })();
  await installPackages(repository);
}, 600_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("an exported repository", () => {
  test("installs its packages, and its own scripts build, synthesize and deploy it", () =>
    onPlatform({}, async (platform) => {
      await build(PLATFORM, platform);
      const env = { ...platform.env, ...(await installProvider(repository)) };
      const { objects, writes } = snapshotOf(platform);

      await run(repository, "npm", ["run", "build"], env);
      await run(repository, "npm", ["run", "synth"], env);
      await run(repository, "npm", ["run", "deploy", "--", "--auto-approve"], env);
      const first = stateOf(repository);
      await run(repository, "npm", ["run", "deploy", "--", "--auto-approve"], env);

      expect(first.resources).toHaveLength(objects);
      expect(stateOf(repository)).toEqual(first);
      expect(writes()).toEqual([]);
    })());

  test("in HCL installs the provider with its package.json, and can be applied", () =>
    onPlatform({}, async (platform) => {
      await build(PLATFORM, platform);
      const folder = join(home, "hcl");
      await exportTo(folder, platform, "--language", "hcl");
      await installPackages(folder);
      const env = { ...platform.env, ...(await installProvider(folder)) };
      const { objects, writes } = snapshotOf(platform);

      await run(folder, findTerraform(), ["init", "-input=false"], env);
      const first = await run(folder, findTerraform(), ["apply", "-input=false", "-auto-approve"], env);
      await run(folder, findTerraform(), ["plan", "-input=false", "-detailed-exitcode"], env);

      expect(first).toContain(`Resources: ${objects} imported, 0 added, 0 changed, 0 destroyed.`);
      expect(writes()).toEqual([]);
    })());
});

test(`cdktf deploy takes over any platform, and then has nothing to do (ABIQUO_TEST_SEED=${seed})`, async () => {
  let round = 0;
  const property = fc.asyncProperty(randomPlatform, async (random) => {
    await onPlatform({ apiVersion: random.apiVersion }, async (platform) => {
      await build(random, platform);
      const { objects, writes } = snapshotOf(platform);
      fc.pre(objects > 0);
      const folder = join(home, `random-${(round += 1)}`);
      await exportTo(folder, platform);
      symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
      const env = { ...platform.env, ...(await installProvider(folder)) };

      await run(folder, "npx", ["cdktf", "deploy", "--auto-approve", "platform"], env);
      const first = stateOf(folder);
      await run(folder, "npx", ["cdktf", "deploy", "--auto-approve", "platform"], env);

      const links = first.resources.filter(({ type }) => type === "abiquo_remote_service_attachment");
      expect(first.resources.length - links.length).toBe(objects);
      expect(stateOf(folder)).toEqual(first);
      expect(writes()).toEqual([]);
      rmSync(folder, { recursive: true, force: true });
    })();
  });
  await fc.assert(property, { seed, numRuns, endOnFailure: true });
}, 86_400_000);

/** Runs `npm install` with the unpublished package. */
async function installPackages(folder: string): Promise<void> {
  await run(folder, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", tarball()]);
}

/** The package as built by `npm run package`. */
function tarball(): string {
  const packages = join(root, "dist/packages");
  const file = existsSync(packages) && readdirSync(packages).find((name) => name.startsWith("cdktf-abiquo-"));
  if (!file) {
    throw new Error("The package is not built. Run: npm run package");
  }
  return join(packages, file);
}

async function exportTo(folder: string, { env }: TestPlatform, ...args: readonly string[]): Promise<void> {
  await run(dirname(folder), process.execPath, [command, "export", "--out", folder, ...args], env);
}

/** Returns the variables that `eval "$(npx cdktf-abiquo install)"` exports. */
async function installProvider(folder: string): Promise<Readonly<Record<string, string>>> {
  const printed = await run(folder, "sh", ["-ec", 'eval "$(npx cdktf-abiquo install)"; env']);
  const names = ["TF_CLI_CONFIG_FILE", "CDKTF_SKIP_PROVIDER_LOCK"];
  return Object.fromEntries(names.map((name) => [name, new RegExp(`^${name}=(.*)$`, "m").exec(printed)?.[1] ?? ""]));
}

interface State {
  /** Grows with every change of the state. */
  readonly serial: number;
  readonly resources: readonly { readonly type: string }[];
}

/** The state of the stack. cdktf may cut off the end of Terraform's output, so the state is what counts. */
function stateOf(folder: string): State {
  return JSON.parse(readFileSync(join(folder, "terraform.platform.tfstate"), "utf8")) as State;
}

interface Snapshot {
  /** How many objects the platform has. */
  readonly objects: number;
  /** Write requests since then. */
  readonly writes: () => readonly string[];
}

function snapshotOf({ simulator }: TestPlatform): Snapshot {
  const { datacenters, publicCloudRegions, remoteServices } = simulator.state();
  const seen = simulator.requests().length;
  return {
    objects: datacenters.size + publicCloudRegions.size + remoteServices.size,
    writes: () =>
      simulator
        .requests()
        .slice(seen)
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path}`),
  };
}

/** Runs a program that must succeed, and returns its output without colours. */
async function run(
  cwd: string,
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", CI: "1", ...variables };
  const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout } = await promisify(execFile)(program, args, options);

    return stdout.replace(/\u001b\[[0-9;]*m/g, "");
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
