import { byLikeness, findMeantCloudProvider, findMeantRegion, printable } from "../../domain";
import type { CloudRegion } from "../model";

const MOST_NAMES = 10;

/** The cloud provider offers no region with that id or name. */
export class UnknownRegionError extends Error {
  override readonly name = "UnknownRegionError";
  /** The name that was probably meant. */
  readonly meant?: string;

  constructor(
    readonly cloudProvider: string,
    readonly region: string,
    /** All regions that the provider offers. */
    readonly offered: readonly CloudRegion[],
  ) {
    const regions = offered.map(({ id, providerId, name }) => ({ id: providerId ?? id, name }));
    const ids = regions.map(({ id }) => id);
    super(`${cloudProvider} offers no region "${region}". ${offer("It offers", region, ids)}`);
    this.meant = findMeantRegion(region, regions);
  }
}

/** Abiquo knows no cloud provider with that name. */
export class UnknownCloudProviderError extends Error {
  override readonly name = "UnknownCloudProviderError";
  /** The name that was probably meant. */
  readonly meant?: string;

  constructor(
    readonly cloudProvider: string,
    /** API names of all cloud providers. */
    readonly offered: readonly string[],
  ) {
    super(
      `Abiquo knows no cloud provider "${cloudProvider}"; names are case-sensitive. ` +
        offer("It knows", cloudProvider, offered),
    );
    this.meant = findMeantCloudProvider(cloudProvider, offered);
  }
}

/** The names that are most similar to the wanted one, the most similar first. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  return byLikeness(wanted, names).slice(0, MOST_NAMES).map(printable);
}

function offer(verb: string, wanted: string, names: readonly string[]): string {
  if (names.length === 0) {
    return `${verb} none.`;
  }
  const rest = names.length - MOST_NAMES;
  return `${verb} ${closestNames(wanted, names).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}
