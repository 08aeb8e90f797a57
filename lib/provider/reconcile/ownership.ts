import { EventEmitter } from "node:events";
import { monotonicNow } from "../../abiquo";
import { isPlanned, isShown } from "./fate";
import type { Fate } from "./fate";

/** Time without news, in milliseconds, after which a plan assumes that no other resource has the requested object. */
const QUIET = 250;

/** Maximum time that a plan waits, in milliseconds, even if news keeps coming. */
const LONGEST_WAIT = 30_000;

/** Number of resources that Terraform processes concurrently by default. */
export const DEFAULT_SLOTS = 10;

/** Key of an object in a walk, such as `datacenters 3`. */
export type ObjectKey = string;

/** Returns the key of an object. */
export function objectKey(collection: string, id: string): ObjectKey {
  return `${collection} ${id}`;
}

/** Terraform's purpose of a walk, inferred from its calls: it reads only to plan, and writes only to apply. */
export type Purpose = "plan" | "apply" | "unknown";

interface WaitOptions {
  readonly signal: AbortSignal;
  /** Returns whether a fate needs no more waiting. @default - true for any fate that a resource has shown */
  readonly decided?: (fate: Fate) => boolean;
  /** Whether the fate must be certain. @default false */
  readonly patient?: boolean;
}

interface Holding {
  /** Loose keys that an attachment gives up. */
  readonly released: Set<string>;
  /** Number of refreshes. A resource has one at most in a walk. */
  reads: number;
  /** Number of plans since the last write. A resource has one in a walk. */
  plans: number;
  isTakenOver: boolean;
  fate: Fate;
}

/**
 * Knows which object belongs to which resource, as far as one walk shows it. Terraform does not tell a provider the
 * addresses or the order of resources, and does not show resources that `-target` excludes. Uncertain cases are
 * refused.
 */
export class Ownership {
  private readonly holdings = new Map<ObjectKey, Holding>();
  /** Claimants by collection and key, such as `datacenters name Madrid`, according to the plans of this walk. */
  private readonly keys = new Map<string, string>();
  private readonly types = new Set<string>();
  private readonly news = new EventEmitter().setMaxListeners(0);
  private lastNews = -Infinity;
  /** Number of calls in progress, each of which may bring news. */
  private busy = 0;
  private readonly waiting: { readonly patient: boolean }[] = [];
  private lastQuiet = -Infinity;
  private knownSlots: Promise<number> | undefined;
  private walkPurpose: Purpose = "unknown";

  /** @param slots returns how many resources Terraform processes concurrently; called when a plan has to wait */
  constructor(private readonly slots: () => Promise<number> = () => Promise.resolve(DEFAULT_SLOTS)) {}

  get purpose(): Purpose {
    return this.walkPurpose;
  }

  /** Records that a resource that is refreshed has an object in its state. */
  showRead(object: ObjectKey): void {
    this.holdingOf(object).reads += 1;
    this.show(object);
  }

  /** Records that a resource has an object in its state. */
  show(object: ObjectKey): void {
    const holding = this.holdingOf(object);
    if (holding.fate.kind === "unknown") {
      holding.fate = { kind: "shown" };
    }
    this.tell();
  }

  /** Runs the refresh of an object in the state. Its plan follows. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    this.walkPurpose = "plan";
    try {
      return await this.planning(read);
    } finally {
      this.tell();
    }
  }

  /** Runs the plan of a resource. While a plan is running, no other plan assumes that an object belongs to nobody. */
  async planning<T>(plan: () => Promise<T>): Promise<T> {
    this.busy += 1;
    this.tell();
    try {
      return await plan();
    } finally {
      this.busy -= 1;
      this.news.emit("news");
    }
  }

  /**
   * Records the fate of an object according to the plan of its own resource.
   *
   * @returns false if another resource also has the object
   */
  plan(object: ObjectKey, fate: Fate): boolean {
    const holding = this.holdingOf(object);
    holding.plans += 1;
    holding.fate = fate;
    this.tell();
    return !holding.isTakenOver && holding.plans === 1 && holding.reads <= 1;
  }

  /** Records that the plan of another object deletes this one too. The plan of a resource that has it takes precedence. */
  deletedWithAnother(object: ObjectKey): void {
    const holding = this.holdingOf(object);
    if (holding.fate.kind === "unknown") {
      holding.fate = { kind: "deleted" };
    }
    this.tell();
  }

  /** Records that a new resource is to take over an object. @returns false if another resource has it */
  takeOver(object: ObjectKey): boolean {
    const holding = this.holdingOf(object);
    const isFree = holding.fate.kind === "unknown" && !holding.isTakenOver;
    holding.isTakenOver = true;
    return isFree;
  }

  /** Returns whether a new resource of this walk is to take over an object. */
  isTakenOver(object: ObjectKey): boolean {
    return this.holdings.get(object)?.isTakenOver === true;
  }

  /** Records that this process created or changed an object, or took it over for a resource. */
  written(object: ObjectKey, keys: readonly string[]): void {
    const holding = this.holdingOf(object);
    holding.plans = 0;
    holding.fate = { kind: "kept", keys: new Set(keys) };
    this.walkPurpose = "apply";
    this.tell();
  }

  /** Records that this process deleted an object, or found that it no longer exists. */
  deleted(object: ObjectKey): void {
    this.holdingOf(object).fate = { kind: "deleted" };
    this.walkPurpose = "apply";
    this.tell();
  }

  /** Returns whether a resource of this walk keeps an object, according to its plan or to what this process wrote. */
  isKept(object: ObjectKey): boolean {
    return this.fateOf(object).kind === "kept";
  }

  /** Returns whether a resource of this walk has the object. */
  isHeld(object: ObjectKey): boolean {
    return (this.holdings.get(object)?.fate.kind ?? "unknown") !== "unknown";
  }

  /** Records that a service of a type will exist when the plan is applied. */
  planType(type: string): void {
    this.types.add(type);
  }

  /** Returns whether a service of a type will exist, according to earlier plans. */
  isTypePlanned(type: string): boolean {
    return this.types.has(type);
  }

  /** Returns the fate of an object, as far as it is known now. */
  fateOf(object: ObjectKey): Fate {
    return this.holdings.get(object)?.fate ?? { kind: "unknown" };
  }

  /** Records that an attachment gives up a loose key of an object. */
  release(object: ObjectKey, key: string): void {
    this.holdingOf(object).released.add(key);
    this.tell();
  }

  /** Returns whether an attachment gives up a key of an object, as far as it is known now. */
  hasReleased(object: ObjectKey, key: string): boolean {
    return this.holdings.get(object)?.released.has(key) === true;
  }

  /** Waits until it is known whether an attachment gives up a loose key of an object. */
  async releaseOnceDecided(object: ObjectKey, key: string, signal: AbortSignal): Promise<boolean | "unseen"> {
    const isDone = (): boolean => this.hasReleased(object, key);
    const fate = await this.fateOnceDecided(object, { signal, decided: isDone });
    return isDone() || (fate.kind === "unseen" ? "unseen" : false);
  }

  /**
   * Waits for the fate of a shown object according to its own plan. A tainted object stays "shown", since its resource
   * is planned as a new one.
   */
  async fateOncePlanned(object: ObjectKey, signal: AbortSignal): Promise<Fate> {
    await this.fateOnceDecided(object, { signal, decided: isPlanned });
    return this.fateOf(object);
  }

  /**
   * Waits until the fate of an object is `decided`. Resources come in any order, so the call waits as long as news of
   * other objects arrives within {@link QUIET}, up to a limit. If all concurrent operations of Terraform are waiting,
   * no news can arrive: the earliest call that is not `patient` then returns `unseen` and frees its slot.
   */
  async fateOnceDecided(object: ObjectKey, { signal, decided = isShown, patient = false }: WaitOptions): Promise<Fate> {
    const since = monotonicNow();
    const waiting = { patient };
    this.waiting.push(waiting);
    try {
      const slots = await (this.knownSlots ??= this.slots());
      for (;;) {
        const fate = this.fateOf(object);
        const now = monotonicNow();
        const quietAt = Math.max(this.lastNews, since) + QUIET;
        const first = this.waiting.length < slots ? undefined : this.waiting.find((other) => !other.patient);
        if (first === undefined && this.busy <= this.waiting.length && now >= quietAt) {
          // Quiet applies to all waiting calls, even though the first of them continues working now.
          this.lastQuiet = now;
        }
        if (decided(fate) || this.lastQuiet >= quietAt || now >= since + LONGEST_WAIT || signal.aborted) {
          return fate;
        }
        if (first === waiting) {
          this.tell();
          return { kind: "unseen" };
        }
        await this.nextNews(Math.max(quietAt - now, 1), signal);
      }
    } finally {
      this.waiting.splice(this.waiting.indexOf(waiting), 1);
    }
  }

  /**
   * Records that a planned object claims a key. Keys are unique among the objects of one kind only: a datacenter and a
   * public cloud region may have the same name.
   *
   * @returns false if another planned object claims it too
   */
  claim({ collection }: { readonly collection: string }, key: string, claimant: string): boolean {
    const claimed = `${collection} ${key}`;
    const other = this.keys.get(claimed);
    this.keys.set(claimed, other ?? claimant);
    return other === undefined || other === claimant;
  }

  private holdingOf(object: ObjectKey): Holding {
    const made: Holding = {
      released: new Set(),
      reads: 0,
      plans: 0,
      isTakenOver: false,
      fate: { kind: "unknown" },
    };
    const holding = this.holdings.get(object) ?? made;
    this.holdings.set(object, holding);
    return holding;
  }

  private tell(): void {
    this.lastNews = monotonicNow();
    this.news.emit("news");
  }

  private nextNews(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.news.off("news", end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.news.once("news", end);
      signal.addEventListener("abort", end, { once: true });
    });
  }
}
