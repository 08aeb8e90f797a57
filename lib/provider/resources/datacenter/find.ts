import { sameName } from "../../../domain";
import type { ListOptions, Datacenter } from "../../../abiquo";
import type { Collection } from "../../reconcile/look";

/** Filter for datacenters. Null matches everything. */
export interface DatacenterFilter {
  readonly name: string | null;
  readonly location: string | null;
}

/** Lists the datacenters that match a filter. */
export async function listDatacenters(
  datacenters: Pick<Collection<Datacenter>, "list">,
  filter: DatacenterFilter,
  options: ListOptions,
): Promise<readonly Datacenter[]> {
  return (await datacenters.list(options)).filter(
    ({ name, location }) =>
      (filter.name === null || sameName(name, filter.name)) &&
      (filter.location === null || sameName(location, filter.location)),
  );
}
