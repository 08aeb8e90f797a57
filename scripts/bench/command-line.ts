import { dirname, join } from "node:path";
import { startSimulator } from "../../lib/simulator";
import { type Measurement, pairedMedians, timeProcess } from "./measure";

const COMMAND = join(dirname(dirname(__dirname)), "dist/bin/cdktf-abiquo.cjs");

/** Our own command, beside Node that does nothing; `list` asks an empty platform. For information: no budget. */
export async function measureCommandLine(): Promise<readonly Measurement[]> {
  const simulator = await startSimulator();
  const { url, username, password } = simulator;
  const env = { ...process.env, ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  try {
    const { bare, help, list } = await pairedMedians(15, {
      bare: () => timeProcess(process.execPath, ["-e", "0"]),
      help: () => timeProcess(process.execPath, [COMMAND, "--help"]),
      list: () => timeProcess(process.execPath, [COMMAND, "list"], { env }),
    });
    return Object.entries({ "--help": help, list }).map(([name, time]) => ({
      what: `cdktf-abiquo ${name}, over node -e 0`,
      measured: time / bare,
      detail: `${time.toFixed(0)} ms; node -e 0: ${bare.toFixed(0)} ms`,
    }));
  } finally {
    await simulator.close();
  }
}
