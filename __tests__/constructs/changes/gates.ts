import { ReadinessGate } from "../../../lib";
import type { ReadinessGateProps } from "../../../lib";
import { setupsOf } from "./laboratory";
import type { Setup, Table } from "./laboratory";

const GATE: Table<ReadinessGateProps> = {
  location: {
    before: (bench) => ({ location: [bench.datacenter("bcn"), bench.datacenter("mad")][0] }),
    after: (bench) => ({ location: [bench.datacenter("bcn"), bench.datacenter("mad")][1] }),
    gives: { it: "replace" },
  },
  checkCommand: { before: { checkCommand: "exit 0" }, after: { checkCommand: "exit 1" }, gives: {} },
};

/** Changes of readiness gates. */
export const GATE_SETUPS: readonly Setup[] = setupsOf("ReadinessGate", GATE, (bench, props) => {
  new ReadinessGate(bench, "it", { ...props, location: props.location ?? bench.datacenter("bcn") });
});
