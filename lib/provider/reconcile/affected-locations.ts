import type { LocationRef } from "../../abiquo";
import { printable } from "../../domain";
import type { Diagnostics, Message } from "../../terraform-plugin";

/** Counts the distinct locations that all resources of a plan affect, and enforces `max_affected_locations`. */
export class AffectedLocations {
  private readonly names = new Map<string, string>();

  /** @param isPlan returns whether the walk is certainly a plan, whose errors prevent all changes */
  constructor(
    private readonly limit = Infinity,
    private readonly isPlan: () => boolean,
  ) {}

  /**
   * Adds locations, and reports an error if the plan now affects more than allowed. A plan needs the error only once for the
   * same locations. An apply needs it for every object, since it goes on after an error.
   */
  add(locations: readonly LocationRef[], diagnostics: Diagnostics): void {
    const before = this.names.size;
    for (const { kind, id, name } of locations) {
      this.names.set(`${kind} ${id}`, `- ${printable(name)} (${id})`);
    }
    const isNew = this.names.size > before || (locations.length > 0 && !this.isPlan());
    if (isNew && this.names.size > this.limit) {
      diagnostics.error(this.tooMany());
    }
  }

  private tooMany(): Message {
    const count = this.names.size === 1 ? "1 location" : `${this.names.size} locations`;
    return {
      summary: `The plan affects ${count} or more, but max_affected_locations allows ${this.limit}`,
      detail:
        `It deletes them, or detaches, moves, replaces or deletes one of their services:\n${[...this.names.values()].join("\n")}` +
        `\n\n${this.isPlan() ? "Nothing was changed." : "This object was not changed."} If this is intended, raise the limit ` +
        "for this run: in the provider's configuration or, if it is not set there, with ABIQUO_MAX_AFFECTED_LOCATIONS.",
    };
  }
}
