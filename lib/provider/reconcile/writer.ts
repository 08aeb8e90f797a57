import { isAnswered } from "../../abiquo";
import type { OperationContext } from "../../terraform-plugin";
import type { Change, Created, Creation, Deletion } from "./changes";
import { Claims } from "./claims";
import { existsAlready, heldByAnother } from "./conflict";
import type { Collection } from "./lookup";
import { AdoptMode } from "../settings/policy";
import { explainRefusal } from "../diagnostics/refused-delete";
import { resolveConflicts } from "./resolve-conflicts";
import type { Conflict } from "./resolve-conflicts";
import { settled } from "./settled";
import { Snapshots } from "./snapshots";
import type { Likeness, Snapshot } from "./snapshots";
import { turnOf } from "./turns";
import type { Turns } from "./turns";
import { Twins, refusingTwins } from "./twins";

/** How the objects of one kind are written. */
export interface WriterOptions<T> {
  /** Tells the kinds apart, such as `datacenters`. */
  readonly kind: string;
  readonly turns: Turns;
  readonly adopt: AdoptMode;
  /** Such as `The datacenter "Barcelona" (id 3)`. */
  readonly nameOf: (object: T) => string;
  /** What an object has in common with those of which it may be the double. @default - Abiquo takes none twice */
  readonly likenessOf?: Likeness<T>;
}

/**
 * Writes objects of one kind so that none is lost and none is doubled, whatever becomes of the answers, and so that what
 * one resource gives up another one gets in the same run. It knows one run: each configured provider has its own.
 */
export class Writer<T extends { readonly id: string }> {
  readonly #claims = new Claims();
  readonly #snapshots: Snapshots<T>;
  readonly #twins: Twins<T>;

  constructor(
    private readonly objects: Collection<T>,
    private readonly options: WriterOptions<T>,
  ) {
    const { adopt, likenessOf = ({ id }: T) => id } = options;
    this.#snapshots = new Snapshots((signal) => objects.list({ signal }), likenessOf);
    this.#twins = new Twins(objects, { claims: this.#claims, adopt });
  }

  /** Creates an object, or takes an existing one over. */
  create(creation: Creation<T>, context: OperationContext): Promise<Created<T>> {
    const waiter = `${this.options.kind} ${creation.key}`;
    const { signal } = context;
    return this.options.turns.run(waiter, async () => {
      const before = await this.#snapshots.take(signal);
      const { send, conflicts } = this.#guarded(creation, before, context);
      return resolveConflicts<Created<T>, T>(send, {
        conflicts,
        takeOver: (existing) => this.#takeOver(existing, creation, context),
        waitFor: ({ id }) => this.#waitFor(id, { waiter, signal }),
        explain: async (existing, holder) =>
          existsAlready(existing, {
            adopt: this.options.adopt,
            differences: await creation.differences(holder),
            isClaimed: this.#claims.has(holder.id),
          }),
      });
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
        explain: (existing) => heldByAnother(existing, this.options.turns.isInCircle(this.#keyOf(id))),
      }),
    );
  }

  /** Deletes an object in its turn, unless another resource has taken it over in this run. `what` is its name. */
  async delete({ id, what, remove }: Deletion, context: OperationContext): Promise<void> {
    if (this.#claims.isHandedOver(id, what, context)) {
      return;
    }
    this.#claims.add(id);
    await this.inTurn(id, () => this.options.turns.deletion(remove)).catch((error: unknown) => {
      throw explainRefusal(error, what);
    });
  }

  /** Runs what concerns one object after everything else that does. */
  inTurn<R>(id: string, operation: () => Promise<R>): Promise<R> {
    return this.options.turns.run(this.#keyOf(id), operation);
  }

  /** The POST, not sent while it would double an object, and all that may be in its way. */
  #guarded(
    creation: Creation<T>,
    before: Snapshot<T>,
    context: OperationContext,
  ): { readonly send: () => Promise<Created<T>>; readonly conflicts: readonly Conflict<T>[] } {
    const { conflicts, doubling } = creation;
    const post = async (): Promise<Created<T>> => ({
      object: await this.#post(creation, before, context),
      isNew: true,
    });
    if (!doubling) {
      return { send: post, conflicts };
    }
    const find = (): Promise<T | undefined> => this.#twins.find(creation, before, context);
    const { send, conflict } = refusingTwins(post, { find, describe: doubling.describe });
    return { send, conflicts: [...conflicts, conflict] };
  }

  async #post(creation: Creation<T>, before: Snapshot<T>, { signal }: OperationContext): Promise<T> {
    const look = async (): Promise<T | undefined> => {
      const all = await this.objects.list();
      return all.find((object) => !before.has(object.id) && !this.#claims.has(object.id) && creation.isResult(object));
    };
    const mayRepeat = (error: unknown): boolean => creation.doubling === undefined || isAnswered(error);
    const created = await settled({ send: creation.post, look, mayRepeat, signal });
    this.#claims.add(created.id);
    this.#twins.add(created.id, creation);
    return created;
  }

  async #takeOver(object: T, creation: Creation<T>, context: OperationContext): Promise<Created<T> | undefined> {
    const agrees = this.options.adopt === AdoptMode.EXACT && (await creation.differences(object)).length === 0;
    if (!agrees || this.#claims.has(object.id)) {
      return undefined;
    }
    this.#claims.takeOver(object.id, this.options.nameOf(object), context);
    return { object, isNew: false };
  }

  #waitFor(id: string, wait: { readonly waiter: string; readonly signal: AbortSignal }): Promise<boolean> {
    return this.options.turns.endOf(this.#keyOf(id), wait);
  }

  #keyOf(id: string): string {
    return turnOf(this.options.kind, id);
  }
}
