import { printable } from "../../../domain";
import type { Datacenter, DatacenterInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { DatacenterSchema } from "./schema";

/** A datacenter as stored in the state. */
export type DatacenterState = State<DatacenterSchema>;

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
