import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startSimulator, type Simulator } from "../../lib/simulator";
import { compare, type Comparison, type Measurement } from "./measure";
import { TerraformBench } from "./terraform-bench";

const root = dirname(dirname(__dirname));

/** The executable of a provider in Go with our schema, which is not part of this repository, or its folder. */
const VARIABLE = "ABIQUO_BENCH_PEER";

/** As `/version` names it: the provider in Go sends this version with its media types, and no third part is a version. */
const RELEASE = "6.1";

/** What a command may take, over a provider in Go, by how many services there are. */
const BUDGETS = [
  { count: 1, rounds: 11, plan: 1.8, apply: 1.9, validate: 1.7 },
  { count: 20, rounds: 11, plan: 1.2, apply: 1.2, validate: 1.7 },
  { count: 100, rounds: 5, plan: 0.8, apply: 0.9, validate: 1.7 },
];

/** Whole commands beside a provider in Go, where there is one; none, and a line that says so, where there is not. */
export async function measureAgainstPeer(): Promise<readonly Measurement[]> {
  const peer = process.env[VARIABLE] ?? "";
  if (!existsSync(peer)) {
    console.log(`left out: the ratios to a provider in Go, since ${VARIABLE} names none`);
    return [];
  }
  const folder = statSync(peer).isDirectory() ? peer : dirname(peer);
  const measurements: Measurement[] = [];
  for (const budget of BUDGETS) {
    measurements.push(...(await measureCount(folder, budget)));
  }
  return measurements;
}

async function measureCount(
  folder: string,
  { count, rounds, plan, apply, validate }: (typeof BUDGETS)[number],
): Promise<readonly Measurement[]> {
  const ours = await prepareSide(join(root, "dist/provider"), count);
  const theirs = await prepareSide(folder, count);
  const both = (time: (bench: TerraformBench) => Promise<number>): Promise<Comparison> =>
    compare(
      rounds,
      () => time(ours.bench),
      () => time(theirs.bench),
    );
  try {
    const validated = await both((bench) => bench.time("validate"));
    const applied = await both(timeCreation);
    const planned = await both((bench) => bench.time("plan"));
    const fresh = await compare(
      rounds,
      () => ours.timeFresh("plan"),
      () => theirs.bench.time("plan"),
    );
    return [
      toMeasurement(`validation of ${count}, over a provider in Go`, validated, validate),
      toMeasurement(`apply of ${count} creations, over a provider in Go`, applied, apply),
      toMeasurement(`plan of ${count} unchanged, over a provider in Go`, planned, plan),
      toMeasurement(`the same, with no compiled code from earlier processes`, fresh),
    ];
  } finally {
    await Promise.all([ours, theirs].map((side) => side.remove()));
  }
}

/** A provider with a platform, a project and a folder for caches of its own. */
interface Side {
  readonly bench: TerraformBench;
  /** Milliseconds of one command that finds nothing of earlier processes. */
  timeFresh(...args: readonly string[]): Promise<number>;
  remove(): Promise<void>;
}

async function prepareSide(provider: string, count: number): Promise<Side> {
  const simulator: Simulator = await startSimulator({ release: RELEASE });
  const { url, username, password } = simulator;
  const caches = mkdtempSync(join(tmpdir(), "abiquo-bench-caches-"));
  const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  const bench = new TerraformBench({ ...login, XDG_CACHE_HOME: caches });
  const [executable = ""] = readdirSync(provider).filter((name) => name.startsWith("terraform-provider-abiquo_v"));
  const [, packageVersion = ""] = executable.split("_v");
  const address = "registry.terraform.io/abiquo/abiquo";
  await bench.install(services(count), { address, version: packageVersion, folder: provider });
  return {
    bench,
    timeFresh: (...args) => {
      rmSync(join(caches, "cdktf-abiquo"), { recursive: true, force: true });
      return bench.time(...args);
    },
    remove: async () => {
      bench.remove();
      rmSync(caches, { recursive: true });
      await simulator.close();
    },
  };
}

/** Everything is created anew; what was there is destroyed first, outside of the time. */
async function timeCreation(bench: TerraformBench): Promise<number> {
  await bench.time("destroy", "-auto-approve");
  return bench.time("apply", "-auto-approve");
}

function toMeasurement(what: string, { ratio, first, second }: Comparison, budget?: number): Measurement {
  const detail = `${first.toFixed(0)} ms; in Go: ${second.toFixed(0)} ms`;
  return { what, measured: ratio, budget, detail };
}

const services = (count: number): string => `
terraform {
  required_providers {
    abiquo = { source = "abiquo/abiquo" }
  }
}
provider "abiquo" {}
resource "abiquo_remote_service" "nars" {
  count                   = ${count}
  type                    = "NARS"
  host                    = "rs\${count.index}.example.com"
  check                   = "off"
  datacenter_ids          = []
  public_cloud_region_ids = []
}
`;
