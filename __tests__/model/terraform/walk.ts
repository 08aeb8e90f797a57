/** A piece of work that waits for others. */
export interface Step {
  readonly name: string;
  /** Names of steps that must have succeeded; those that do not exist are not waited for. */
  readonly after: readonly string[];
  /** True if it succeeded. */
  readonly run: () => Promise<boolean>;
}

/** How a graph is walked. */
export interface WalkOptions {
  readonly parallelism: number;
  /** True when no further step may begin. */
  readonly isEnded: () => boolean;
}

/** Runs steps as soon as what they wait for is done. Steps behind one that failed are left out. */
export async function walk(steps: readonly Step[], { parallelism, isEnded }: WalkOptions): Promise<void> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const outcomes = new Map<string, Promise<boolean>>();
  const slots = new Slots(parallelism);
  const outcomeOf = (step: Step): Promise<boolean> => {
    const known = outcomes.get(step.name) ?? start(step);
    outcomes.set(step.name, known);
    return known;
  };
  const start = async (step: Step): Promise<boolean> => {
    const needed = step.after.flatMap((name) => byName.get(name) ?? []);
    const ready = (await Promise.all(needed.map(outcomeOf))).every(Boolean);
    return slots.use(() => (ready && !isEnded() ? step.run() : Promise.resolve(false)));
  };
  await Promise.all(steps.map(outcomeOf));
}

/** Lets so many work at once; the others wait in line. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free === 0) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.free -= 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.free += 1;
      }
    }
  }
}
