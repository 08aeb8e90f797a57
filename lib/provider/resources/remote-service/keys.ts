import { hasCode, isTypeTaken } from "../../../abiquo";
import type { LocationId, RemoteService } from "../../../abiquo";
import { isRestricted, locationNoun, printable } from "../../../domain";
import type { UniqueKey } from "../../reconcile/kind";
import { withCapitalArticle } from "../../diagnostics/wording";
import { addressOf } from "./address";
import { isLocation, setOf } from "./location-sets";
import { likenessOf } from "./uri";

/** The type and URI of a service. */
type Address = Pick<RemoteService, "type" | "uri">;

/** Returns the unique keys of a remote service: its places at locations and, for some types, its address. */
export function serviceKeys({ type, uri, locations }: Address & Pick<RemoteService, "locations">): readonly string[] {
  return [...locations.map((location) => placeText(type, location)), addressText({ type, uri })];
}

/** The place of a type at a location, which takes only one service of each type. `name` is the location's name. */
export function placeKey(type: string, location: LocationId, name: string = location.id): UniqueKey<RemoteService> {
  const set = setOf(location);
  const at = (place: string): string =>
    `${withCapitalArticle(type)} of the ${locationNoun(location.kind)} "${printable(place)}"`;
  return {
    key: placeText(type, location),
    attribute: set,
    what: at(name),
    describe: ({ locations }) => at(locations.find(isLocation(location))?.name ?? name),
    otherwise:
      "Otherwise detach it from the location, which takes only one service of each type, or remove the location here.",
    swap:
      `To swap locations, apply twice: first without "${printable(name)}" (${location.id}) in ${set} here, then with it. In ` +
      `between, the location has no ${type}.`,
    isConflict: isTypeTaken,
  };
}

/** The address of a service, for types of which Abiquo registers only one per address. */
export function addressKey(address: Address): UniqueKey<RemoteService> {
  const { type, uri } = address;
  return {
    key: addressText(address),
    attribute: "uri",
    what: `${withCapitalArticle(type)} at ${addressOf(address).uri ?? uri}`,
    describe: (holder) => `${withCapitalArticle(type)} at ${holder.uri}`,
    otherwise: isRestricted(type)
      ? "Otherwise choose another address."
      : "Otherwise add the location to that service, which can serve many, or choose another address.",
    swap: "To swap addresses, apply twice: first with an address that no service has, then with this one.",
    isConflict: (error) => ["RS-3", "RS-6", "RS-21"].some((code) => hasCode(error, code)),
  };
}

function placeText(type: string, { kind, id }: LocationId): string {
  return `${type} of ${kind} ${id}`;
}

/** Returns the key of a service's address. */
export function addressText(address: Address): string {
  return `address ${likenessOf(address)}`;
}
