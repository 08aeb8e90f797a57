import { printable } from "../../../domain";
import type { Datacenter, DatacenterInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { DatacenterSchema } from "./schema";

/** A datacenter in the state. */
export type DatacenterState = State<DatacenterSchema>;

/** Converts a datacenter from Abiquo to its state. */
export function fromDatacenter({
  id,
  name,
  location,
  uuid,
}: Datacenter): Omit<DatacenterState, "platform" | "takes_over"> {
  return { id, name, location, uuid: uuid ?? null };
}

/** Converts a planned datacenter to the input of the API. */
export function toDatacenterInput({ name, location }: DatacenterInput): DatacenterInput {
  return { name, location };
}

/** Returns the name of a datacenter for messages. Right after an import, only the id is known. */
export function nameOfDatacenter({ id, name }: { readonly id: string | null; readonly name: string | null }): string {
  return `The datacenter "${printable(name ?? "")}" (id ${id})`;
}
