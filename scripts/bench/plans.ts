import { spawn } from "node:child_process";
import { once } from "node:events";
import { startSimulator } from "../../lib/simulator";
import { type Measurement, pairedMedians } from "./measure";
import { bareNodeMiB, PROVIDER } from "./process";
import { prepareContenders } from "./contenders";
import { type TerraformBench, residentMiB } from "./terraform-bench";

const COUNT = 1000;
const PARALLELISM = 10;

/** `terraform plan` of 1,000 unchanged remote services, beside the echo provider and `terraform_data`. */
export async function measurePlan(): Promise<readonly Measurement[]> {
  const simulator = await startSimulator();
  const benches = await prepareContenders(simulator, COUNT);
  try {
    for (const bench of Object.values(benches)) {
      await bench.time("apply", "-auto-approve", `-parallelism=${PARALLELISM}`);
    }
    const before = simulator.requests().length;
    await benches.ours.time("plan");
    const requests = simulator.requests().length - before;
    const { ours, echoing, data } = await pairedMedians(9, {
      ours: () => benches.ours.time("plan"),
      echoing: () => benches.echoing.time("plan"),
      data: () => benches.data.time("plan"),
    });
    const times = `${ours.toFixed(0)} ms; echo: ${echoing.toFixed(0)} ms; terraform_data: ${data.toFixed(0)} ms`;
    const counted = "counted in the request log";
    return [
      {
        what: "plan of 1,000 unchanged, over the echo provider",
        measured: ours / echoing,
        budget: 1.3,
        detail: times,
      },
      {
        what: "plan of 1,000 unchanged, over 1,000 terraform_data",
        measured: ours / data,
        budget: 3,
        detail: times,
      },
      {
        what: "API requests to refresh 1,000 remote services",
        measured: requests,
        budget: 10,
        detail: counted,
      },
      await measureMemory(benches.ours),
    ];
  } finally {
    Object.values(benches).forEach((bench) => bench.remove());
    await simulator.close();
  }
}

/** Memory of one provider process that has planned 1,000 resources. It is started for reattach, so that it stays. */
async function measureMemory(bench: TerraformBench): Promise<Measurement> {
  const child = spawn(PROVIDER, ["--debug"], {
    env: bench.environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "close");
  const [bare, busy] = await (async (): Promise<readonly [number, number]> => {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    bench.setEnv({ TF_REATTACH_PROVIDERS: line.toString() });
    await bench.time("plan");
    return [await bareNodeMiB(), residentMiB(child.pid)];
  })().finally(() => child.kill("SIGTERM"));
  await ended;
  const detail = `${busy.toFixed(0)} MiB; bare Node: ${bare.toFixed(0)} MiB`;
  return {
    what: "memory of a provider with 1,000 resources over bare Node",
    measured: busy - bare,
    budget: 70,
    unit: " MiB",
    detail,
  };
}

/** `terraform apply` of 1,000 creations where every API answer takes 20 ms. */
export async function measureApply(): Promise<readonly Measurement[]> {
  const latency = 20;
  const { ours, echoing } = await pairedMedians(5, {
    ours: () => timeCreation("ours", latency),
    echoing: () => timeCreation("echoing", latency),
  });
  const ideal = (latency * COUNT) / PARALLELISM;
  return [
    {
      what: "apply of 1,000 creations, without the echo's time, over waiting",
      measured: (ours - echoing) / ideal,
      budget: 1.25,
      detail: `${ours.toFixed(0)} ms; waiting: ${ideal} ms; echo: ${echoing.toFixed(0)} ms`,
    },
  ];
}

/** Milliseconds to create everything on a platform where nothing is. */
async function timeCreation(contender: "ours" | "echoing", latency: number): Promise<number> {
  const simulator = await startSimulator({ latency });
  const benches = await prepareContenders(simulator, COUNT);
  try {
    return await benches[contender].time("apply", "-auto-approve", `-parallelism=${PARALLELISM}`);
  } finally {
    Object.values(benches).forEach((bench) => bench.remove());
    await simulator.close();
  }
}
