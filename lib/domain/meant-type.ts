import { findMeant } from "./likeness";
import { typeNameProblem } from "./names";
import { REMOTE_SERVICE_TYPES } from "./remote-service-type";

/** API names of all known types, separated by commas. */
export const KNOWN_TYPES = REMOTE_SERVICE_TYPES.map(({ name }) => name).join(", ");

const TYPES = REMOTE_SERVICE_TYPES.map(({ name, path, displayName }) => ({ name, others: [path, displayName] }));

/**
 * Says which type a wrong name means: another spelling, a typo, a type's default path, or its name in Abiquo's UI.
 * Returns undefined for a known type, and for a name that resembles none, since Abiquo may add new types.
 */
export function typeProblem(text: string): string | undefined {
  const meant = findMeant(text, TYPES);
  return meant === undefined
    ? typeNameProblem(text)
    : `"${text}" is not a type of remote service. Did you mean ${meant}? Names must match exactly.`;
}
