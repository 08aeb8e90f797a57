import { idProblem, isObjectId, printable } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { Attribute, IdentityDefinition } from "../../terraform-plugin";
import { parseAttachmentId } from "./attachment-id";

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

/**
 * Returns the id of an object or an attachment in the state.
 *
 * @throws DiagnosticError for a state that was edited
 */
export function idOf({ id }: { readonly id: string | null }): string {
  if (id === null || (!isObjectId(id) && parseAttachmentId(id) === undefined)) {
    throw new DiagnosticError({
      summary: "The state contains an invalid id",
      detail:
        `The id of this resource is ${id === null ? "null" : `"${printable(id)}"`}: the state was changed by other means. Restore the state, or ` +
        "remove the resource from it (terraform state rm ADDRESS), and import it again.",
    });
  }
  return id;
}
