import type { UnreadableElement } from "../../abiquo";
import type { LocationKind } from "../../domain";
import { printable } from "../output/printable";

/** An object that cannot be read. */
export interface UnreadableObject extends UnreadableElement {
  readonly kind: LocationKind | "remoteService";
}

const NOUNS = {
  datacenter: "datacenter",
  publicCloudRegion: "public cloud region",
  remoteService: "remote service",
} as const;

/** Returns the noun and the number of an object that cannot be read. */
export function nameOfUnreadable({ kind, id, name }: UnreadableObject): string {
  return `${NOUNS[kind]} ${id ?? "without an id"}${name === undefined ? "" : ` (${printable(name)})`}`;
}

/** Says that an object is left out because it cannot be read. */
export function explainUnreadable(object: UnreadableObject): string {
  return `The ${nameOfUnreadable(object)} cannot be read and is left out. Abiquo's answer is malformed: ${object.problem}`;
}
