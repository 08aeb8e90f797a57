import type { ApplyOptions } from "./apply";
import { Apply } from "./apply";
import type { Declaration } from "./declaration";
import { typeOf } from "./declaration";
import type { Action, Plan, Stored } from "./plan";
import { makePlan } from "./plan";
import { errorsOf } from "./provider";
import type { WalkingServer } from "./provider";

/** How a run of Terraform ended. */
export interface RunReport {
  readonly errors: readonly string[];
  /** What was planned, by address, without what stays as it is. */
  readonly actions: Readonly<Record<string, Action>>;
}

/** How a run is made. */
export interface RunOptions extends Partial<ApplyOptions> {
  /** Happens between plan and apply. */
  readonly meanwhile?: () => Promise<void>;
}

/**
 * A small model of Terraform with one state: it refreshes, plans and applies as the real one does, taints and replaces
 * included, but within this process, so that thousands of runs fit into a minute.
 */
export class Deployment {
  private stored: ReadonlyMap<string, Stored> = new Map();

  /** A copy with a state of its own, as if it had been made on the platform at this address. */
  copyFor(platform: string): Deployment {
    const copy = new Deployment();
    copy.stored = new Map(
      [...this.stored].map(([address, stored]) => [address, { ...stored, state: { ...stored.state, platform } }]),
    );
    return copy;
  }

  /** What the state holds. */
  get states(): ReadonlyMap<string, Stored> {
    return this.stored;
  }

  /** `terraform apply`: nothing is applied, and nothing that was read is kept, if refresh or plan have an error. */
  async run(
    server: WalkingServer,
    declarations: readonly Declaration[],
    { parallelism = 10, interruption, meanwhile }: RunOptions = {},
  ): Promise<RunReport> {
    const { plan, refreshed } = await this.refreshAndPlan(server, declarations);
    const actions = actionsOf(plan);
    if (plan.errors.length > 0) {
      return { errors: plan.errors, actions };
    }
    await meanwhile?.();
    const refused = await server.beginWalk();
    if (refused.length > 0) {
      return { errors: refused, actions };
    }
    const states = new Map(refreshed);
    const apply = new Apply(server, states, { parallelism, interruption });
    await apply.run(plan);
    this.stored = states;
    return { errors: apply.errors, actions };
  }

  /** `terraform plan` */
  async plan(server: WalkingServer, declarations: readonly Declaration[]): Promise<RunReport> {
    const { plan } = await this.refreshAndPlan(server, declarations);
    return { errors: plan.errors, actions: actionsOf(plan) };
  }

  /** `terraform import` */
  async import(server: WalkingServer, address: string, id: string): Promise<readonly string[]> {
    const typeName = typeOf(address);
    const refused = await server.beginWalk();
    if (refused.length > 0) {
      return refused;
    }
    const imported = await server.importResourceState({ typeName, id });
    const errors = errorsOf(imported.diagnostics);
    if (imported.state === null || errors.length > 0) {
      return [...errors, ...(imported.state === null ? [`${address}: nothing was imported`] : [])];
    }
    const { state, privateBytes } = imported;
    const read = await server.readResource({ typeName, state, privateBytes });
    if (read.state === null) {
      return [...errorsOf(read.diagnostics), `${address}: there is no object with the id ${id}`];
    }
    this.stored = new Map(this.stored).set(address, { ...storedOf(read), tainted: false, dependencies: [] });
    return errorsOf(read.diagnostics);
  }

  /** `terraform state rm` */
  forget(address: string): void {
    this.stored = new Map([...this.stored].filter(([other]) => other !== address));
  }

  private async refreshAndPlan(
    server: WalkingServer,
    declarations: readonly Declaration[],
  ): Promise<{ readonly plan: Plan; readonly refreshed: ReadonlyMap<string, Stored> }> {
    const refused = await server.beginWalk();
    const { refreshed, errors } =
      refused.length > 0 ? { refreshed: this.stored, errors: refused } : await this.refresh(server);
    const plan = errors.length > 0 ? { changes: [], errors } : await makePlan(server, refreshed, declarations);
    return { plan, refreshed };
  }

  private async refresh(
    server: WalkingServer,
  ): Promise<{ readonly refreshed: ReadonlyMap<string, Stored>; readonly errors: readonly string[] }> {
    const errors: string[] = [];
    const reads = [...this.stored].map(async ([address, stored]) => {
      const { state, privateBytes } = stored;
      const read = await server.readResource({ typeName: typeOf(address), state, privateBytes });
      errors.push(...errorsOf(read.diagnostics).map((error) => `${address}: ${error}`));
      return read.state === null ? [] : [[address, { ...stored, ...storedOf(read) }] as const];
    });
    return { refreshed: new Map((await Promise.all(reads)).flat()), errors };
  }
}

function storedOf(outcome: {
  readonly state: Stored["state"] | null;
  readonly privateBytes: Uint8Array;
}): Pick<Stored, "state" | "privateBytes"> {
  return { state: outcome.state ?? {}, privateBytes: Uint8Array.from(outcome.privateBytes) };
}

function actionsOf({ changes }: Plan): RunReport["actions"] {
  return Object.fromEntries(
    changes.filter(({ action }) => action !== "no-op").map(({ address, action }) => [address, action]),
  );
}
