import { EventEmitter } from "node:events";
import { isPlanned, isShown } from "./fate";
import type { Fate } from "./fate";

/** Milliseconds without news of any object, after which a plan takes it that no other resource has the one it asks for. */
const QUIET = 250;

/** Milliseconds after which a plan waits no longer, though news keep coming. */
const LONGEST_WAIT = 30_000;

/** How many resources Terraform works on at once, unless it is told otherwise. */
export const DEFAULT_SLOTS = 10;

/** An object of a walk, such as `datacenters 3`. */
export type ObjectKey = string;

/** Names an object. */
export function objectKey(collection: string, id: string): ObjectKey {
  return `${collection} ${id}`;
}

/** What Terraform does in a walk, as far as its calls tell: it reads only to plan, and writes only to apply. */
export type Purpose = "plan" | "apply" | "unknown";

interface WaitOptions {
  readonly signal: AbortSignal;
  /** True for a fate that is worth no more waiting. @default - any that a resource has shown */
  readonly decided?: (fate: Fate) => boolean;
  /** True if it has to be known for certain. @default false */
  readonly patient?: boolean;
}

interface Holding {
  readonly tokens: Set<string>;
  /** Loose keys that an attachment gives up. */
  readonly released: Set<string>;
  /** Plans of it since its last write: a resource has one in a walk. */
  plans: number;
  isTakenOver: boolean;
  fate: Fate;
}

/**
 * Knows which object belongs to which resource, as far as one walk shows it. Terraform tells a provider neither addresses
 * nor an order, and shows it no resource that `-target` leaves out. What is not known for certain is refused.
 */
export class Ownership {
  readonly #holdings = new Map<ObjectKey, Holding>();
  /** Who is to have a key, such as `name Madrid`, by the plans of this walk. */
  readonly #keys = new Map<string, string>();
  /** Ids of what was planned, by collection and token. */
  readonly #planned = new Map<string, string>();
  readonly #types = new Set<string>();
  readonly #news = new EventEmitter().setMaxListeners(0);
  #lastNews = -Infinity;
  /** Calls that are worked on: each may bring news. Those that wait for news do not count. */
  #busy = 0;
  readonly #waiting: { readonly patient: boolean }[] = [];
  #lastQuiet = -Infinity;
  #slots: Promise<number> | undefined;
  #purpose: Purpose = "unknown";

  /** @param slots Finds out how many resources Terraform works on at once. Asked for when a plan has to wait. */
  constructor(private readonly slots: () => Promise<number> = () => Promise.resolve(DEFAULT_SLOTS)) {}

  get purpose(): Purpose {
    return this.#purpose;
  }

  /** Says that a resource has an object in its state. */
  show(object: ObjectKey, token?: string): void {
    const holding = this.#holdingOf(object);
    if (token !== undefined) {
      holding.tokens.add(token);
    }
    if (holding.fate.kind === "unknown") {
      holding.fate = { kind: "shown" };
    }
    this.#tell();
  }

  /** Runs the read of an object in a state, which its plan follows. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    this.#purpose = "plan";
    try {
      return await this.planning(read);
    } finally {
      this.#tell();
    }
  }

  /** Runs the plan of a resource. While one is worked on, no other takes it that an object belongs to nobody. */
  async planning<T>(plan: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    this.#tell();
    try {
      return await plan();
    } finally {
      this.#busy -= 1;
      this.#news.emit("news");
    }
  }

  /**
   * Says what the plan of the resource that has an object makes of it.
   *
   * @returns false if another resource has the object too
   */
  plan(object: ObjectKey, token: string, fate: Fate): boolean {
    const holding = this.#holdingOf(object);
    holding.tokens.add(token);
    holding.plans += 1;
    holding.fate = fate;
    const [collection, id = ""] = object.split(" ");
    this.#planned.set(`${collection} ${token}`, id);
    this.#tell();
    return !holding.isTakenOver && holding.tokens.size === 1 && holding.plans === 1;
  }

  /**
   * Says that a new resource is to take an object over.
   *
   * @returns false if another resource has it
   */
  takeOver(object: ObjectKey): boolean {
    const holding = this.#holdingOf(object);
    const isFree = holding.fate.kind === "unknown" && !holding.isTakenOver;
    holding.isTakenOver = true;
    return isFree;
  }

  /** True if a new resource of this walk is to take an object over. */
  isTakenOver(object: ObjectKey): boolean {
    return this.#holdings.get(object)?.isTakenOver === true;
  }

  /** Says that this process made an object, changed it, or took it over for a resource. */
  written(object: ObjectKey, token: string, keys: readonly string[] = []): void {
    const holding = this.#holdingOf(object);
    holding.tokens.add(token);
    holding.plans = 0;
    holding.fate = { kind: "kept", keys: new Set(keys) };
    this.#purpose = "apply";
    this.#tell();
  }

  /** Says that this process deleted an object, or found that it is gone. */
  deleted(object: ObjectKey): void {
    this.#holdingOf(object).fate = { kind: "deleted" };
    this.#purpose = "apply";
    this.#tell();
  }

  /** True if a resource of this walk has the object, other than the one with the token. */
  belongsToAnother(object: ObjectKey, token: string | undefined): boolean {
    const holding = this.#holdings.get(object);
    return holding !== undefined && [...holding.tokens].some((other) => other !== token);
  }

  /** True if a resource of this walk has the object. */
  isHeld(object: ObjectKey): boolean {
    return (this.#holdings.get(object)?.fate.kind ?? "unknown") !== "unknown";
  }

  /** Id of the object of the resource with a token, if this walk has planned it: what a new object replaces. */
  plannedWith(collection: string, token: string): string | undefined {
    return this.#planned.get(`${collection} ${token}`);
  }

  /** Says that a service of a type is to be there when the plan is applied. */
  planType(type: string): void {
    this.#types.add(type);
  }

  /** True if a service of a type is to be there, by the plans that were made before. */
  isTypePlanned(type: string): boolean {
    return this.#types.has(type);
  }

  /** What becomes of an object, as far as it is known now. */
  fateOf(object: ObjectKey): Fate {
    return this.#holdings.get(object)?.fate ?? { kind: "unknown" };
  }

  /** Says that an attachment gives up a loose key of an object. */
  release(object: ObjectKey, key: string): void {
    this.#holdingOf(object).released.add(key);
    this.#tell();
  }

  /** True if an attachment gives up a key of an object, as far as it is known now. */
  hasReleased(object: ObjectKey, key: string): boolean {
    return this.#holdings.get(object)?.released.has(key) === true;
  }

  /** Whether an attachment gives up a loose key of an object, once that is known. */
  async isReleased(object: ObjectKey, key: string, signal: AbortSignal): Promise<boolean | "unseen"> {
    const isDone = (): boolean => this.hasReleased(object, key);
    const fate = await this.fateOnceDecided(object, { signal, decided: isDone });
    return isDone() || (fate.kind === "unseen" ? "unseen" : false);
  }

  /**
   * What its own plan makes of an object that a resource has shown. None comes for a tainted one, which stays "shown": its
   * resource is planned as a new one.
   */
  async fateOncePlanned(object: ObjectKey, signal: AbortSignal): Promise<Fate> {
    await this.fateOnceDecided(object, { signal, decided: isPlanned });
    return this.fateOf(object);
  }

  /**
   * What becomes of an object, once it is `decided`. The call waits for that as long as news of other objects come within
   * {@link QUIET}, since resources come in any order. The wait is bounded. Where all that Terraform does at once waits, no
   * news can come: the call that came first ends as `unseen` then and makes room, unless it is `patient`.
   */
  async fateOnceDecided(object: ObjectKey, { signal, decided = isShown, patient = false }: WaitOptions): Promise<Fate> {
    const since = performance.now();
    const waiting = { patient };
    this.#waiting.push(waiting);
    try {
      const slots = await (this.#slots ??= this.slots());
      for (;;) {
        const fate = this.fateOf(object);
        const now = performance.now();
        const quietAt = Math.max(this.#lastNews, since) + QUIET;
        const first = this.#waiting.length < slots ? undefined : this.#waiting.find((other) => !other.patient);
        if (first === undefined && this.#busy <= this.#waiting.length && now >= quietAt) {
          // It is for all that wait, though the first of them goes on working now.
          this.#lastQuiet = now;
        }
        if (decided(fate) || this.#lastQuiet >= quietAt || now >= since + LONGEST_WAIT || signal.aborted) {
          return fate;
        }
        if (first === waiting) {
          this.#tell();
          return { kind: "unseen" };
        }
        await this.#nextNews(Math.max(quietAt - now, 1), signal);
      }
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    }
  }

  /**
   * Says that a planned object is to have a key.
   *
   * @returns true if another planned object is to have it too
   */
  isAskedForTwice(key: string, claimant: string): boolean {
    const other = this.#keys.get(key);
    this.#keys.set(key, other ?? claimant);
    return other !== undefined && other !== claimant;
  }

  #holdingOf(object: ObjectKey): Holding {
    const known = this.#holdings.get(object);
    if (known) {
      return known;
    }
    const made: Holding = {
      tokens: new Set(),
      released: new Set(),
      plans: 0,
      isTakenOver: false,
      fate: { kind: "unknown" },
    };
    this.#holdings.set(object, made);
    return made;
  }

  #tell(): void {
    this.#lastNews = performance.now();
    this.#news.emit("news");
  }

  #nextNews(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#news.off("news", end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#news.once("news", end);
      signal.addEventListener("abort", end, { once: true });
    });
  }
}
