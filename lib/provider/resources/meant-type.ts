import { REMOTE_SERVICE_TYPES, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";

/** API names of all types that are known. */
export const KNOWN_TYPES = REMOTE_SERVICE_TYPES.map(({ name }) => name).join(", ");

/**
 * Says which type is meant by a text that Abiquo would not know: one spelled otherwise, a default path or a name from
 * Abiquo's screens. Undefined for a known type, and for a text that resembles none: Abiquo may add it next year.
 */
export function typeProblem(text: string): string | undefined {
  const meant = findRemoteServiceType(text) ? undefined : findMeant(plain(text));
  return (
    meant && `"${text}" is not a type of remote service. Did you mean ${meant.name}? The names are spelled exactly.`
  );
}

function findMeant(text: string): RemoteServiceTypeInfo | undefined {
  return REMOTE_SERVICE_TYPES.find(({ name, path, displayName }) =>
    [name, path, displayName].some((each) => each !== "" && plain(each) === text),
  );
}

function plain(text: string): string {
  return text.replaceAll(/[_\s-]/g, "").toLowerCase();
}
