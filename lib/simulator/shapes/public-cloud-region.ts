import type { Link } from "../api/links";
import { providerNamed } from "../clouds/providers";
import type { SuppliedServices } from "../rules/supply";
import type { PublicCloudRegion } from "../state/state";
import { servicesAt } from "../state/state";
import { providerLink, regionLink } from "./cloud-provider";
import { remoteServiceLink, suppliedShape, withoutServices } from "./remote-service";
import type { Linked, View } from "./view";

/** A public cloud region, single or in a list. Only its links show provider and region. */
export function publicCloudRegionShape(region: PublicCloudRegion, view: View): Linked {
  const { id, name } = region;
  const path = `/admin/publiccloudregions/${id}`;
  const link = (rel: string, suffix: string, title: string): Link =>
    view.writer.link({ rel, path: `${path}${suffix}`, type: rel, title });
  return {
    id,
    name,
    links: [
      view.writer.link({ rel: "edit", path, type: "publiccloudregion", title: name }),
      link("enterprises", "/enterprises", "enterprises"),
      link("remoteservices", "/remoteservices", "remote services"),
      ...providerLinks(region, view),
      ...servicesAt(view.state, id).map((service) => remoteServiceLink("remoteservice", service, view)),
      view.writer.link({ rel: "location", path: `/cloud/locations/${id}`, type: "publiccloudregion", title: name }),
    ],
  };
}

/** The answer to a POST. Only this answer contains the services of the request, and it has no links to them. */
export function createdRegionShape(region: PublicCloudRegion, supplied: SuppliedServices, view: View): object {
  const { links, ...fields } = publicCloudRegionShape(region, view);
  return { remoteServices: suppliedShape(supplied, view), ...fields, links: withoutServices(links) };
}

/** The links to the provider and to the provider's region. */
export function providerLinks({ provider: name, region: id }: PublicCloudRegion, view: View): readonly Link[] {
  const provider = providerNamed(name);
  if (provider === undefined) {
    throw new Error(`The state holds a region of the unknown provider ${name}.`);
  }
  const region = provider.regions.find((offered) => offered.id === id) ?? { id, name: id, endpoint: "" };
  return [providerLink(provider, view), regionLink("region", { provider, region }, view)];
}
