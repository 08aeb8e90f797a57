import type { Simulator } from "../../lib/simulator";
import type { Deployment } from "../model/terraform/deployment";
import { startProvider } from "../model/terraform/provider";
import { act, describePlatform } from "./prepared";
import type { Prepared } from "./prepared";

/** What became of an operation with one fault. */
export interface Cell {
  /** `ok`: the run succeeded all the same. `re-run`: the next one did. `import`: the import block of its error helped. */
  readonly outcome: "ok" | "re-run" | "import";
  /** All that is wrong with it. */
  readonly problems: readonly string[];
}

/** How an operation was repeated. */
export interface End {
  readonly outcome: Cell["outcome"];
  readonly errors: readonly string[];
}

/** A run without faults. Where nothing may be taken over, the import block of its error does it. */
export async function runAgain(prepared: Prepared, deployment: Deployment, simulator: Simulator): Promise<End> {
  const { errors } = await act({ ...prepared, deployment }, simulator);
  const block = errors
    .map((error) => /import \{\s+to = (\w+)\.example\s+id = "([^"]+)"\s+\}/.exec(error))
    .find(Boolean);
  if (errors.length === 0 || !block || prepared.settings.adopt !== "never") {
    return { outcome: "re-run", errors };
  }
  const [, typeName = "", id = ""] = block;
  const { server } = await startProvider(simulator, prepared.settings);
  const refused = await deployment.import(server, `${typeName}.it`, id);
  const again = await act({ ...prepared, deployment }, simulator);
  const changes = Object.entries(again.actions).map(([address, action]) => `After its import ${address}: ${action}.`);
  return { outcome: "import", errors: [...refused, ...again.errors, ...changes] };
}

/** The platform is as if nothing had happened, with nothing doubled, and there is nothing left to do. */
export async function convergence(
  prepared: Prepared,
  deployment: Deployment,
  simulator: Simulator,
): Promise<readonly string[]> {
  const now = describePlatform(simulator.state());
  const { server } = await startProvider(simulator, prepared.settings);
  const plan = await deployment.plan(server, prepared.operation.after);
  return [
    ...(now === prepared.outcome ? [] : [`The platform is:\n${now}\nand should be:\n${prepared.outcome}`]),
    ...plan.errors,
    ...Object.entries(plan.actions).map(([address, action]) => `The next plan wants to ${action} ${address}.`),
  ];
}
