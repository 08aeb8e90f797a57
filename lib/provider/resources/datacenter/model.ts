import { isNameTaken } from "../../../abiquo";
import { printable } from "../../../domain";
import type { Datacenter, DatacenterInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { UniqueKey } from "../../reconcile/kind";
import type { DatacenterSchema } from "./schema";

/** A datacenter as stored in the state. */
export type DatacenterState = State<DatacenterSchema>;

/** What a datacenter has that only one can have. */
export function datacenterKeys({ name }: Pick<Datacenter, "name">): readonly string[] {
  return [`name ${name}`];
}

/** The name of a datacenter, which is unique. */
export function nameKey(name: string): UniqueKey {
  return {
    key: `name ${name}`,
    attribute: "name",
    what: `A datacenter named "${name}"`,
    otherwise: "Otherwise choose another name: names of datacenters are unique.",
    swap: "To swap names, apply twice: first with a name that no datacenter has, then with this one.",
    isConflict: isNameTaken,
  };
}

/** What Abiquo tells of a datacenter. */
export function fromDatacenter({
  id,
  name,
  location,
  uuid,
}: Datacenter): Omit<DatacenterState, "platform" | "takes_over"> {
  return { id, name, location, uuid: uuid ?? null };
}

/** What to write for a datacenter. */
export function toDatacenterInput({ name, location }: DatacenterInput): DatacenterInput {
  return { name, location };
}

/** What messages call a datacenter. An import begins with the id alone. */
export function nameOfDatacenter({ id, name }: { readonly id: string | null; readonly name: string | null }): string {
  return `The datacenter "${printable(name ?? "")}" (id ${id})`;
}
