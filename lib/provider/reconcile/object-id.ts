import { idProblem } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { Attribute, IdentityDefinition } from "../../terraform-plugin";

/** The part of a schema that contains the identity of an object. */
interface WithId {
  readonly version: number;
  readonly attributes: { readonly id: Attribute<string, "computed"> };
}

/**
 * Identity of an object: its id in Abiquo, which never changes. The endpoint is not part of the identity, since a
 * platform may have several: behind a proxy, by IP address, in tests.
 */
export const idIdentity: IdentityDefinition<WithId> = {
  version: 0,
  attributes: {
    id: { type: "string", description: "Id in Abiquo, such as `7`.", requiredForImport: true },
  },
  fromState: ({ id }) => ({ id }),
  toState({ id }) {
    const problem = typeof id === "string" ? idProblem(id) : "The identity has no id.";
    if (typeof id !== "string" || problem !== undefined) {
      throw new DiagnosticError({ summary: "The identity cannot be imported", detail: problem });
    }
    return { id };
  },
};

/** Returns the id of an object in the state, where it is always set. The types cannot express this. */
export function idOf(state: { readonly id: string | null }): string {
  if (state.id === null) {
    throw new TypeError("An object in the state has no id.");
  }
  return state.id;
}
