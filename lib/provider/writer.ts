import { isAnswered } from "../abiquo";
import type { OperationContext } from "../framework";
import { Claims } from "./claims";
import { existsAlready, heldByAnother } from "./conflict";
import type { Collection } from "./lookup";
import { AdoptMode } from "./policy";
import { resolveConflicts } from "./resolve-conflicts";
import type { Conflict } from "./resolve-conflicts";
import { settled } from "./settled";
import { Snapshots } from "./snapshots";
import { turnOf } from "./turns";
import type { Turns } from "./turns";

/** One object to create. */
export interface Creation<T> {
  /** The same for objects that cannot be told apart. They are created one after the other. */
  readonly key: string;
  readonly post: () => Promise<T>;
  /** True for what the POST makes. */
  readonly isResult: (object: T) => boolean;
  /** Abiquo refuses a second one, so that sending the POST again cannot double it. */
  readonly isUnique: boolean;
  readonly conflicts: readonly Conflict<T>[];
  /** In what an existing object departs from what is declared, such as `location is "Madrid"`. */
  readonly differences: (existing: T) => readonly string[] | Promise<readonly string[]>;
}

/** What a creation led to. An object that is not new existed already, and was taken over. */
export interface Created<T> {
  readonly object: T;
  readonly isNew: boolean;
}

/** One object to change. */
export interface Change<T> {
  readonly id: string;
  readonly put: () => Promise<T>;
  /** True if the object is as it is to become. */
  readonly isDone: (object: T) => boolean;
  readonly conflicts: readonly Conflict<T>[];
}

/** How the objects of one kind are written. */
export interface WriterOptions {
  /** Tells the kinds apart, such as `datacenters`. */
  readonly kind: string;
  readonly turns: Turns;
  readonly adopt: AdoptMode;
}

/**
 * Writes objects of one kind so that none is lost and none is doubled, whatever becomes of the answers, and so that what
 * one resource gives up another one gets in the same run. It knows one run: each configured provider has its own.
 */
export class Writer<T extends { readonly id: string }> {
  readonly #claims = new Claims();
  readonly #snapshots: Snapshots<T>;

  constructor(
    private readonly objects: Collection<T>,
    private readonly options: WriterOptions,
  ) {
    this.#snapshots = new Snapshots((signal) => objects.list({ signal }));
  }

  /** Creates an object, or takes an existing one over. */
  create(creation: Creation<T>, context: OperationContext): Promise<Created<T>> {
    const key = `${this.options.kind} ${creation.key}`;
    return this.options.turns.run(key, async () => {
      const before = await this.#snapshots.take(context.signal);
      const takeOver = async (existing: T): Promise<Created<T> | undefined> =>
        (await this.#takeOver(existing, creation, context)) ? { object: existing, isNew: false } : undefined;
      const twin = await this.#findTwin(before, creation);
      const taken = twin && (await takeOver(twin));
      return (
        taken ??
        resolveConflicts<Created<T>, T>(
          async () => ({ object: await this.#post(creation, before, context), isNew: true }),
          {
            conflicts: creation.conflicts,
            takeOver,
            waitFor: ({ id }) => this.#waitFor(id, { waiter: key, signal: context.signal }),
            explain: async (existing, holder) => {
              const isClaimed = this.#claims.has(holder.id);
              const differences = await creation.differences(holder);
              return existsAlready(existing, { adopt: this.options.adopt, differences, isClaimed });
            },
          },
        )
      );
    });
  }

  /** Changes an object in its turn. */
  update({ id, put, isDone, conflicts }: Change<T>, { signal }: OperationContext): Promise<T> {
    const look = async (): Promise<T | undefined> => {
      const current = await this.objects.find(id);
      return current && isDone(current) ? current : undefined;
    };
    return this.inTurn(id, () =>
      resolveConflicts(() => settled({ send: put, look, signal }), {
        conflicts,
        waitFor: (holder) => this.#waitFor(holder.id, { waiter: this.#keyOf(id), signal }),
        explain: heldByAnother,
      }),
    );
  }

  /** Deletes an object in its turn, unless another resource has taken it over in this run. */
  async delete(id: string, remove: () => Promise<unknown>, context: OperationContext): Promise<void> {
    if (this.#claims.isHandedOver(id, this.#nameOf(id), context)) {
      return;
    }
    this.#claims.add(id);
    await this.inTurn(id, remove);
  }

  /** Runs what concerns one object after everything else that does. */
  inTurn<R>(id: string, operation: () => Promise<R>): Promise<R> {
    return this.options.turns.run(this.#keyOf(id), operation);
  }

  async #post(creation: Creation<T>, before: ReadonlyMap<string, T>, { signal }: OperationContext): Promise<T> {
    const look = async (): Promise<T | undefined> => {
      const all = await this.objects.list();
      return all.find((object) => !before.has(object.id) && !this.#claims.has(object.id) && creation.isResult(object));
    };
    const mayRepeat = (error: unknown): boolean => creation.isUnique || isAnswered(error);
    const created = await settled({ send: creation.post, look, mayRepeat, signal });
    this.#claims.add(created.id);
    return created;
  }

  /** An object that is as declared, and that Abiquo would let us create a second time. Of several, none is guessed. */
  async #findTwin(before: ReadonlyMap<string, T>, creation: Creation<T>): Promise<T | undefined> {
    if (this.options.adopt !== AdoptMode.EXACT || creation.isUnique) {
      return undefined;
    }
    const free = [...before.values()].filter(({ id }) => !this.#claims.has(id));
    const agrees = await Promise.all(free.map(async (object) => (await creation.differences(object)).length === 0));
    const twins = free.filter((_object, index) => agrees[index]);
    const twin = twins.find(creation.isResult) ?? (twins.length === 1 ? twins[0] : undefined);
    return twin && this.objects.find(twin.id);
  }

  async #takeOver(existing: T, creation: Creation<T>, context: OperationContext): Promise<boolean> {
    const agrees = this.options.adopt === AdoptMode.EXACT && (await creation.differences(existing)).length === 0;
    if (!agrees || this.#claims.has(existing.id)) {
      return false;
    }
    this.#claims.takeOver(existing.id, this.#nameOf(existing.id), context);
    return true;
  }

  #waitFor(id: string, wait: { readonly waiter: string; readonly signal: AbortSignal }): Promise<boolean> {
    return this.options.turns.endOf(this.#keyOf(id), wait);
  }

  #keyOf(id: string): string {
    return turnOf(this.options.kind, id);
  }

  #nameOf(id: string): string {
    return `The object ${id} of ${this.options.kind}`;
  }
}
