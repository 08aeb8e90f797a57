import {
  LOCATION_KINDS,
  addressProblems,
  findRemoteServiceType,
  idProblem,
  locationNoun,
  placementProblems,
} from "../../../domain";
import type { DeclaredLocations, PlacementProblem, RemoteServiceTypeInfo } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Message } from "../../../terraform-plugin";
import { withArticle } from "../../diagnostics/wording";
import { toDeclaredAddress } from "./address";
import type { AddressConfig } from "./address";
import { setOf } from "./location-sets";
import type { LocationSet } from "./location-sets";
import type { RemoteServiceSchema } from "./schema";

type RemoteServiceConfig = Config<RemoteServiceSchema>;

/** Validates the configuration of a remote service, as far as it is known. */
export function remoteServiceProblems(config: RemoteServiceConfig): readonly Message[] {
  return [
    ...addressMessages(config),
    ...LOCATION_KINDS.flatMap((kind) => idProblems(config, setOf({ kind }))),
    ...placementMessages(config),
  ];
}

/** Validates a configured address, as far as it is known. */
export function addressMessages(config: AddressConfig): readonly Message[] {
  return addressProblems(toDeclaredAddress(config)).map(({ attribute, summary, detail }) => ({
    summary,
    detail,
    path: [{ attribute }],
  }));
}

function placementMessages({ type, ...config }: RemoteServiceConfig): readonly Message[] {
  const info = isUnknown(type) ? undefined : findRemoteServiceType(type);
  const placement = {
    type: info?.name,
    datacenter: declared(config.datacenter_ids),
    publicCloudRegion: declared(config.public_cloud_region_ids),
  };
  return info ? placementProblems(placement).map((problem) => describe(problem, info)) : [];
}

function describe({ rule, kind }: PlacementProblem, { name, displayName }: RemoteServiceTypeInfo): Message {
  const attribute = setOf({ kind });
  const locations = `${locationNoun(kind)}s`;
  const path = [{ attribute }];
  return rule === "misplaced"
    ? {
        summary: `${name} does not serve ${locations}`,
        detail: `Abiquo refuses ${withArticle(displayName)} in ${locations}. Remove ${attribute}.`,
        path,
      }
    : {
        summary: `${name} needs exactly one datacenter`,
        detail:
          `The ${displayName} belongs to one datacenter and cannot be shared. ` +
          `Set datacenter_ids to one id, and declare one ${name} per datacenter.`,
        path,
      };
}

/** Reports invalid ids, which are usually names or null. */
function idProblems(config: RemoteServiceConfig, set: LocationSet): readonly Message[] {
  return (declared(config[set]) ?? [])
    .filter((id) => id !== undefined)
    .map(idProblem)
    .filter((problem) => problem !== undefined)
    .map((detail) => ({ summary: `${set} contains an invalid id`, detail, path: [{ attribute: set }] }));
}

/** Converts a set to the domain's form, in which unknown elements and unknown sets are undefined. */
function declared(set: RemoteServiceConfig[LocationSet]): DeclaredLocations {
  return set === null ? null : isUnknown(set) ? undefined : set.map((id) => (isUnknown(id) ? undefined : id));
}
