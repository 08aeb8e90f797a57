import type { Datacenter, DatacenterInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { DatacenterSchema } from "./schema";

/** A datacenter as stored in the state. */
export type DatacenterState = State<DatacenterSchema>;

/** The state of a datacenter. */
export function fromDatacenter(datacenter: Datacenter): DatacenterState {
  return {
    id: datacenter.id,
    name: datacenter.name,
    location: datacenter.location,
    uuid: datacenter.uuid ?? null,
  };
}

/** What to write for a datacenter. */
export function toDatacenterInput({ name, location }: DatacenterInput): DatacenterInput {
  return { name, location };
}

/** What messages call a datacenter. */
export function nameOfDatacenter({ id, name }: Pick<Datacenter, "id" | "name">): string {
  return `The datacenter "${name}" (id ${id})`;
}
