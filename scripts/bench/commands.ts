import { startSimulator } from "../../lib/simulator";
import { prepareContenders } from "./contenders";
import { type Measurement, pairedMedians } from "./measure";

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "providers schema": ["providers", "schema", "-json"],
  validate: ["validate"],
  "apply of one resource": ["apply", "-auto-approve"],
  "plan of one resource": ["plan"],
  "apply with one replaced": ["apply", "-auto-approve", "-replace"],
};

/** Whole commands on one resource, where starting the provider is most of the time. For information: no budget. */
export async function measureCommands(): Promise<readonly Measurement[]> {
  const simulator = await startSimulator();
  const { ours, echoing, data } = await prepareContenders(simulator, 1);
  const measurements: Measurement[] = [];
  try {
    for (const [what, args] of Object.entries(COMMANDS)) {
      const replacing = (address: string): readonly string[] =>
        args.map((arg) => (arg === "-replace" ? `-replace=${address}[0]` : arg));
      const times = await pairedMedians(5, {
        ours: () => ours.time(...replacing("abiquo_remote_service.nars")),
        echoing: () => echoing.time(...replacing("echo_remote_service.nars")),
        data: () => data.time(...replacing("terraform_data.data")),
      });
      const [mine, echo, bare] = [times.ours, times.echoing, times.data].map((time) => time.toFixed(0));
      const detail = `${mine} ms; echo: ${echo} ms; terraform_data: ${bare} ms`;
      const measured = times.ours / times.echoing;
      measurements.push({ what: `${what}, over the echo provider`, measured, detail });
    }
  } finally {
    [ours, echoing, data].forEach((bench) => bench.remove());
    await simulator.close();
  }
  return measurements;
}
