import { randomUUID } from "node:crypto";
import type { OperationContext } from "../../terraform-plugin";

/** Key in the private state: by which takeover a resource got its object. */
const TAKEOVER = "takeover";

/** Which objects of a kind belong to some resource of this run. */
export class Claims {
  readonly #claimed = new Set<string>();
  readonly #takeovers = new Map<string, string>();

  /** Says that a resource of this run has created or deleted an object: it is nobody else's. */
  add(id: string): void {
    this.#claimed.add(id);
  }

  has(id: string): boolean {
    return this.#claimed.has(id);
  }

  /** Gives an existing object to a resource that is being created. */
  takeOver(id: string, what: string, { privateState, diagnostics }: OperationContext): void {
    const takeover = randomUUID();
    this.add(id);
    this.#takeovers.set(id, takeover);
    privateState.set(TAKEOVER, takeover);
    diagnostics.warn({
      summary: `${what} existed already, and was taken over`,
      detail: 'Every declared attribute agrees with it, and the provider\'s adopt is "exact".',
    });
  }

  /**
   * True if an object that a resource is to delete was taken over by another one in this run, as it happens to what is
   * declared under a new name. It has to stay then, which is reported.
   */
  isHandedOver(id: string, what: string, { privateState, diagnostics }: OperationContext): boolean {
    const takeover = this.#takeovers.get(id);
    if (takeover === undefined || privateState.get(TAKEOVER) === takeover) {
      return false;
    }
    diagnostics.warn({
      summary: `${what} stays`,
      detail: 'By the provider\'s adopt = "exact", another resource has taken it over in this run.',
    });
    return true;
  }
}
