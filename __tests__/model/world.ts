import { startSimulator } from "../../lib/simulator";
import type { Simulator, State } from "../../lib/simulator";
import { Colleague } from "./colleague";
import type { Drift } from "./colleague";
import { declarationsOf, withoutSwaps } from "./configuration";
import type { Desired } from "./desired";
import { platformProblems } from "./invariants";
import type { Step } from "./step";
import { Deployment } from "./terraform/deployment";
import type { RunOptions } from "./terraform/deployment";
import { startProvider } from "./terraform/provider";
import type { WalkingServer } from "./terraform/provider";

/** What is set in the provider: what makes a re-run converge, and no repetitions, which would hide faults. */
const SETTINGS = { adopt: "exact", max_retries: 0, check: "off" };

const NOTHING: Desired = { datacenters: [], regions: [], services: [] };

/** A location or an address that passes from one service to another may take a run for each of both. */
const RUNS_AFTER_MOVES = 3;

/** What a platform has lived through. */
export interface Counts {
  readonly drifts: number;
  /** Runs of Terraform, disturbed or not, plans included. */
  readonly runs: number;
  readonly requests: number;
}

/** A platform that lives through steps. Throws as soon as something does not hold. */
export class World {
  private readonly deployment = new Deployment();
  private readonly colleague: Colleague;
  private readonly counts = { drifts: 0, runs: 0 };
  private current = NOTHING;

  private constructor(private readonly simulator: Simulator) {
    this.colleague = new Colleague(simulator);
  }

  /** Runs steps on a new platform. */
  static async live(steps: readonly Step[]): Promise<Counts> {
    const simulator = await startSimulator();
    try {
      const world = new World(simulator);
      for (const step of steps) {
        await world.take(step);
      }
      return { ...world.counts, requests: simulator.requests().length };
    } finally {
      await simulator.close();
    }
  }

  private async take(step: Step): Promise<void> {
    const change = "desired" in step.before ? step.before : { desired: this.current, drifts: [step.before.recreation] };
    const desired = withoutSwaps(this.current, change.desired);
    for (const drift of change.drifts) {
      await this.change(drift);
    }
    const before = await this.disturbedRun(step, desired);
    const server = await this.converge(desired, step.parallelism);
    const problems = platformProblems(this.simulator.state(), {
      desired,
      before,
      states: this.deployment.states,
      isForeign: (path) => this.colleague.owns(path),
    });
    mustBeEmpty("The platform is not as declared", problems);
    await this.planNothing(server, desired);
    this.current = desired;
  }

  private async change(drift: Drift): Promise<void> {
    this.counts.drifts += 1;
    await this.colleague.change(drift);
  }

  /** Returns the platform as it was before the run wrote anything. */
  private async disturbedRun({ disturbance, parallelism, ...step }: Step, desired: Desired): Promise<State> {
    let before = this.simulator.state();
    // What is made anew is known again only as long as nobody touches it.
    const drifts = disturbance.kind === "drift" && "desired" in step.before ? disturbance.drifts : [];
    if (disturbance.kind === "none") {
      return before;
    }
    const options: RunOptions = {
      parallelism,
      ...(disturbance.kind === "interruption" && { interruption: disturbance.interruption }),
      meanwhile: async () => {
        for (const drift of drifts) {
          await this.change(drift);
        }
        before = this.simulator.state();
      },
    };
    this.simulator.setFaults(disturbance.kind === "faults" ? disturbance.rules : []);
    const { server, errors } = await startProvider(this.simulator, SETTINGS);
    if (errors.length === 0) {
      this.counts.runs += 1;
      await this.deployment.run(server, declarationsOf(desired), options);
    }
    this.simulator.setFaults([]);
    return before;
  }

  /** Returns the provider of the last run. */
  private async converge(desired: Desired, parallelism: number): Promise<WalkingServer> {
    const declarations = declarationsOf(desired);
    for (let run = 1; ; run += 1) {
      const server = await this.provider();
      this.counts.runs += 1;
      const { errors } = await this.deployment.run(server, declarations, { parallelism });
      if (errors.length === 0) {
        return server;
      }
      const waits = errors.every((error) => error.includes("RS-30") || error.includes("already exists"));
      const isMove = movesLocation(this.current, desired) || movesAddress(this.current, desired);
      if (run === RUNS_AFTER_MOVES || !waits || !isMove) {
        mustBeEmpty(`Run ${run} without faults failed`, errors);
      }
    }
  }

  private async planNothing(server: WalkingServer, desired: Desired): Promise<void> {
    this.counts.runs += 1;
    const { errors, actions } = await this.deployment.plan(server, declarationsOf(desired));
    mustBeEmpty("The second plan failed", errors);
    mustBeEmpty("The second plan is not empty", Object.entries(actions).map(String));
  }

  private async provider(): Promise<WalkingServer> {
    const { server, errors } = await startProvider(this.simulator, SETTINGS);
    mustBeEmpty("The provider does not start", errors);
    return server;
  }
}

/** True if a location gets its service of a type from another block than before. */
function movesLocation(before: Desired, after: Desired): boolean {
  const places = ({ services }: Desired): readonly (readonly [place: string, key: string])[] =>
    services.flatMap(({ key, type, datacenters, regions }) =>
      [...(datacenters ?? []), ...(regions ?? [])].map((location) => [`${type} ${location}`, key] as const),
    );
  const owners = new Map(places(before));
  return places(after).some(([place, key]) => (owners.get(place) ?? key) !== key);
}

/**
 * True if the address of a service in a location that goes is declared again. If a run could not delete the location, it has
 * restored the service, which then goes with the location.
 */
function movesAddress(before: Desired, after: Desired): boolean {
  const kept = new Set(after.datacenters.map(({ key }) => key));
  const addresses = new Set(after.services.map(({ uri }) => uri));
  return before.services.some(
    ({ uri, datacenters = [] }) => addresses.has(uri) && datacenters.some((key) => !kept.has(key)),
  );
}

function mustBeEmpty(what: string, problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new Error(`${what}:\n- ${problems.join("\n- ")}`);
  }
}
