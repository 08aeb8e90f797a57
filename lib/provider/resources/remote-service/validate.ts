import { addressProblems, findRemoteServiceType, placementProblems } from "../../../domain";
import type { DeclaredLocations, PlacementProblem, RemoteServiceTypeInfo } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Message } from "../../../terraform-plugin";
import { idProblem } from "../../reconcile/object-id";
import { withArticle } from "../../diagnostics/wording";
import { toDeclaredAddress } from "./address";
import type { AddressConfig } from "./address";
import type { RemoteServiceSchema } from "./schema";

type RemoteServiceConfig = Config<RemoteServiceSchema>;
type LocationSet = "datacenter_ids" | "public_cloud_region_ids";

const SETS = { datacenter: "datacenter_ids", publicCloudRegion: "public_cloud_region_ids" } as const;
const KINDS = { datacenter: "datacenters", publicCloudRegion: "public cloud regions" } as const;

/** What is wrong with the configuration of a remote service, as far as it is known. */
export function remoteServiceProblems(config: RemoteServiceConfig): readonly Message[] {
  return [
    ...addressMessages(config),
    ...idProblems(config, "datacenter_ids"),
    ...idProblems(config, "public_cloud_region_ids"),
    ...placementMessages(config),
  ];
}

/** What is wrong with a configured address, as far as it is known. */
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
  const attribute = SETS[kind];
  const path = [{ attribute }];
  return rule === "misplaced"
    ? {
        summary: `${name} does not serve ${KINDS[kind]}`,
        detail: `Abiquo refuses ${withArticle(displayName)} in ${KINDS[kind]}. Leave ${attribute} out.`,
        path,
      }
    : {
        summary: `${name} needs exactly one datacenter`,
        detail:
          `The ${displayName} belongs to one datacenter and cannot be shared. ` +
          `Give datacenter_ids one id, and declare one ${name} per datacenter.`,
        path,
      };
}

/** Ids that can be no ids: a name was given instead, as a rule, or null. */
function idProblems(config: RemoteServiceConfig, set: LocationSet): readonly Message[] {
  return (declared(config[set]) ?? [])
    .filter((id) => id !== undefined)
    .map(idProblem)
    .filter((problem) => problem !== undefined)
    .map((detail) => ({ summary: `${set} holds what is not an id`, detail, path: [{ attribute: set }] }));
}

/** A set in the terms of the domain: an element that is unknown, or a whole set, may still turn out to be anything. */
function declared(set: RemoteServiceConfig[LocationSet]): DeclaredLocations {
  return set === null ? null : isUnknown(set) ? undefined : set.map((id) => (isUnknown(id) ? undefined : id));
}
