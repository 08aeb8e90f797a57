import { atLeast } from "../api/media-types";
import type { Link } from "../api/links";
import type { CloudProvider, CloudRegion } from "../clouds/providers";
import type { View } from "./view";

/** A hypervisor type. Cloud providers are those with a `regions` link. */
export function hypervisorTypeShape(provider: CloudProvider, { writer }: View): object {
  const path = `/config/hypervisortypes/${encodeURIComponent(provider.name)}`;
  const below = (rel: string, suffix: string, type: string): Link =>
    writer.link({ rel, path: `${path}${suffix}`, type, title: rel });
  return {
    name: provider.name,
    realName: provider.realName,
    baseFormat: provider.baseFormat,
    compatibilityTable: provider.compatibilityTable,
    diskcontrollerTypes: provider.diskControllerTypes,
    diskControllerTypes: provider.diskControllerTypes,
    constraints: provider.constraints,
    operations: provider.operations,
    links: [
      writer.link({ rel: "self", path, type: "hypervisortype", title: provider.realName }),
      below("checkcredentials", "/action/checkcredentials", "publiccloudcredentials"),
      ...(provider.cloud ? [below("regions", "/regions", "regions")] : []),
      below("monitoringlevels", "/monitoring/levels", "monitoringlevels"),
    ],
  };
}

/** A region that a provider offers. From 5.0 on, servers distinguish the provider's id from a friendly name. */
export function regionShape(provider: CloudProvider, region: CloudRegion, view: View): object {
  return {
    name: regionName(region, view),
    ...(atLeast(view.version, "5.0") ? { providerId: region.id } : {}),
    endpoint: region.endpoint,
    links: [providerLink(provider, view), regionLink("self", { provider, region }, view)],
  };
}

/** The link from a region to its provider. */
export function providerLink(provider: CloudProvider, { writer }: View): Link {
  const path = `/config/hypervisortypes/${encodeURIComponent(provider.name)}`;
  return writer.link({ rel: "hypervisortype", path, type: "hypervisortype", title: provider.realName });
}

/** The link to a provider's region. */
export function regionLink(
  rel: string,
  { provider, region }: { readonly provider: CloudProvider; readonly region: CloudRegion },
  view: View,
): Link {
  const path = `/config/hypervisortypes/${encodeURIComponent(provider.name)}/regions/${encodeURIComponent(region.id)}`;
  return view.writer.link({ rel, path, type: "region", title: regionName(region, view) });
}

function regionName({ id, name }: CloudRegion, { version }: View): string {
  return atLeast(version, "5.0") ? name : id;
}
