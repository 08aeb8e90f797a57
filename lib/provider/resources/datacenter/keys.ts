import { isNameTaken } from "../../../abiquo";
import type { Datacenter } from "../../../abiquo";
import { canonicalName } from "../../../domain";
import type { UniqueKey } from "../../reconcile/kind";

/** Returns the unique keys of a datacenter. */
export function datacenterKeys({ name }: Pick<Datacenter, "name">): readonly string[] {
  return [`name ${canonicalName(name)}`];
}

/** The unique name of a datacenter. */
export function nameKey(name: string): UniqueKey {
  return {
    key: `name ${canonicalName(name)}`,
    attribute: "name",
    what: `A datacenter named "${name}"`,
    otherwise: "Otherwise choose another name: names of datacenters are unique.",
    swap: "To swap names, apply twice: first with a name that no datacenter has, then with this one.",
    isConflict: isNameTaken,
  };
}
