import { findMeant } from "./likeness";
import { REMOTE_SERVICE_TYPES } from "./remote-service-type";

/** API names of all types that are known. */
export const KNOWN_TYPES = REMOTE_SERVICE_TYPES.map(({ name }) => name).join(", ");

const TYPES = REMOTE_SERVICE_TYPES.map(({ name, path, displayName }) => ({ name, others: [path, displayName] }));

/**
 * Says which type is meant by a text that Abiquo would not know: one spelled otherwise or mistyped, a default path or a name
 * from Abiquo's screens. Undefined for a known type, and for a text that resembles none: Abiquo may add it next year.
 */
export function typeProblem(text: string): string | undefined {
  const meant = findMeant(text, TYPES);
  return meant && `"${text}" is not a type of remote service. Did you mean ${meant}? The names are spelled exactly.`;
}
