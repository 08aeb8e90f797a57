import type { CloudProvidersApi, CloudRegion } from "../../abiquo";
import { DiagnosticError } from "../../framework";

/** A region of a cloud provider, as users write it. */
export interface RegionName {
  readonly cloudProvider: string;
  readonly region: string;
  /** Who knows it, where it is dynamic. */
  readonly endpoint?: string;
}

/** The region that a text means: by the id in its link, by the provider's id, or by name. */
export async function findRegion(
  cloudProviders: CloudProvidersApi,
  { cloudProvider, region, endpoint }: RegionName,
  signal?: AbortSignal,
): Promise<CloudRegion | undefined> {
  const regions = await cloudProviders.regions(cloudProvider, { endpoint, signal });
  return (
    regions.find(({ id }) => id === region) ??
    regions.find(({ providerId }) => providerId === region) ??
    regions.find(({ name }) => name === region)
  );
}

/**
 * Refuses to replace a public cloud region by itself: its region is stored by id, and a configuration that names the
 * region (after an import) looks like a change of it.
 *
 * @throws DiagnosticError if `planned` is another spelling of `region`
 */
export async function refuseSameRegion(
  cloudProviders: CloudProvidersApi,
  { planned, ...stored }: RegionName & { readonly planned: string },
  signal: AbortSignal,
): Promise<void> {
  const { region } = stored;
  if (region === planned) {
    return;
  }
  const found = await findRegion(cloudProviders, { ...stored, region: planned }, signal);
  if (found && [found.id, found.name, found.providerId].includes(region)) {
    throw new DiagnosticError({
      summary: `"${planned}" and "${region}" are one region`,
      detail:
        `Taking one spelling for the other would replace the public cloud region by itself. Write region = "${region}", ` +
        `as it is stored. An import by "${stored.cloudProvider}/${planned}" stores it as it is written here.`,
      path: [{ attribute: "region" }],
    });
  }
}
