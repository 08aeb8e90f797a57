import type { ObjectOutcome, ProviderServer } from "../../../lib/terraform-plugin";
import { dependenciesOf, evaluate, typeOf } from "./declaration";
import type { Change, Plan, Stored } from "./plan";
import { finalPlanProblems, idIn, planOne } from "./plan";
import { complete, errorsOf, schemaOf } from "./provider";
import type { Step } from "./walk";
import { walk } from "./walk";

/** How an apply is cut short, at the n-th change that is sent to the provider (from 0). */
export interface Interruption {
  /** `stop` as Ctrl-C does it; `crash` as `kill -9` does it: what was under way is never heard of again. */
  readonly kind: "stop" | "crash";
  readonly at: number;
}

/** How an apply runs. */
export interface ApplyOptions {
  /** Changes under way at once. */
  readonly parallelism: number;
  readonly interruption?: Interruption;
}

/**
 * Carries a plan out in the order in which Terraform does: creations and updates after what they refer to, deletions
 * before it; an update waits for the deletion of what it referred to before.
 */
export class Apply {
  readonly errors: string[] = [];
  private sent = 0;
  private ended = false;

  constructor(
    private readonly server: ProviderServer,
    private readonly states: Map<string, Stored>,
    private readonly options: ApplyOptions,
  ) {}

  async run({ changes }: Plan): Promise<void> {
    const steps = changes.flatMap((change) => this.stepsOf(change, changes));
    await walk(steps, { parallelism: this.options.parallelism, isEnded: () => this.ended });
  }

  private stepsOf(change: Change, changes: readonly Change[]): readonly Step[] {
    const { address, action, declaration } = change;
    const isDestroyed = (other: string): boolean =>
      changes.some((it) => it.address === other && (it.action === "delete" || it.action === "replace"));
    const usedBefore = this.states.get(address)?.dependencies ?? [];
    const users = [...this.states].filter(([, { dependencies }]) => dependencies.includes(address)).map(([it]) => it);
    const destroy: Step = {
      name: `destroy ${address}`,
      after: users.filter(isDestroyed).map((user) => `destroy ${user}`),
      run: () => this.destroy(change),
    };
    const write: Step = {
      name: `write ${address}`,
      after: [
        ...(declaration ? dependenciesOf(declaration) : []).map((dependency) => `write ${dependency}`),
        ...[address, ...usedBefore].filter(isDestroyed).map((other) => `destroy ${other}`),
      ],
      run: () => this.write(change),
    };
    const steps = { create: [write], update: [write], replace: [destroy, write], delete: [destroy], "no-op": [] };
    return steps[action];
  }

  private async write(approved: Change): Promise<boolean> {
    const { address, declaration } = approved;
    if (!declaration) {
      throw new Error(`${address} is to be written, and not declared.`);
    }
    const stored = this.states.get(address);
    const idOf = (other: string): string | undefined => idIn(this.states, other);
    const { change, errors } = await planOne(this.server, { declaration, stored, idOf });
    const wanted = approved.action === "replace" ? { ...approved, action: "create" as const } : approved;
    const problems = errors.length > 0 ? errors : finalPlanProblems(wanted, change);
    if (problems.length > 0 || change.action === "no-op") {
      this.errors.push(...problems);
      return problems.length === 0;
    }
    const outcome = await this.send({
      typeName: typeOf(address),
      prior: stored?.state ?? null,
      planned: change.planned,
      config: complete(schemaOf(typeOf(address)), evaluate(declaration, idOf)),
      privateBytes: change.privateBytes,
    });
    return this.keep(address, outcome, dependenciesOf(declaration));
  }

  /** Terraform hands over what the plan kept, and not what is kept beside the state. */
  private async destroy({ address, privateBytes }: Change): Promise<boolean> {
    const stored = this.states.get(address);
    if (!stored) {
      return true;
    }
    const { state: prior, dependencies } = stored;
    const request = { typeName: typeOf(address), prior, planned: null, config: null, privateBytes };
    return this.keep(address, await this.send(request), dependencies);
  }

  /** Undefined if the run crashed meanwhile, so that nobody heard the answer. */
  private async send(
    request: Parameters<ProviderServer["applyResourceChange"]>[0],
  ): Promise<ObjectOutcome | undefined> {
    const { interruption } = this.options;
    const interrupts = interruption?.at === this.sent;
    this.sent += 1;
    const answer = this.server.applyResourceChange(request);
    if (interrupts) {
      this.ended = true;
      this.errors.push(`The run ended by a ${interruption.kind}.`);
    }
    if (interrupts && interruption.kind === "stop") {
      this.server.stop();
    }
    const outcome = await answer;
    return this.ended && interruption?.kind === "crash" ? undefined : outcome;
  }

  private keep(address: string, outcome: ObjectOutcome | undefined, dependencies: readonly string[]): boolean {
    if (!outcome) {
      return false;
    }
    const errors = errorsOf(outcome.diagnostics);
    this.errors.push(...errors.map((error) => `${address}: ${error}`));
    const { state, privateBytes } = outcome;
    const before = this.states.get(address);
    if (state === null) {
      this.states.delete(address);
    } else {
      const tainted = errors.length > 0 && (before === undefined || before.tainted);
      this.states.set(address, { state, privateBytes: Uint8Array.from(privateBytes), tainted, dependencies });
    }
    return errors.length === 0;
  }
}
