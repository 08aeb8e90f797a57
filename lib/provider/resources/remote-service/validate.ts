import { findRemoteServiceType } from "../../../domain";
import type { RemoteServiceTypeInfo } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Message } from "../../../terraform-plugin";
import { idProblem } from "../object-id";
import { withArticle } from "../../diagnostics/wording";
import { addressProblems } from "./validate-address";
import type { RemoteServiceSchema } from "./schema";

type RemoteServiceConfig = Config<RemoteServiceSchema>;

/** What is wrong with the configuration of a remote service, as far as it is known. */
export function remoteServiceProblems(config: RemoteServiceConfig): readonly Message[] {
  if (isUnknown(config.type)) {
    return addressProblems(config);
  }
  return [...addressProblems(config), ...locationProblems(config, config.type)];
}

function locationProblems(config: RemoteServiceConfig, type: string): readonly Message[] {
  const info = findRemoteServiceType(type);
  const problems = [...idProblems(config, "datacenter_ids"), ...idProblems(config, "public_cloud_region_ids")];
  return info ? [...problems, ...placementProblems(config, info)] : problems;
}

type LocationSet = "datacenter_ids" | "public_cloud_region_ids";

function placementProblems(config: RemoteServiceConfig, info: RemoteServiceTypeInfo): readonly Message[] {
  const problems: Message[] = [];
  if (info.datacenter === "never" && holdsAny(config.datacenter_ids)) {
    problems.push(misplaced(info, "datacenter_ids", "datacenters"));
  }
  if (info.publicCloudRegion === "never" && holdsAny(config.public_cloud_region_ids)) {
    problems.push(misplaced(info, "public_cloud_region_ids", "public cloud regions"));
  }
  if (info.restricted && !isOneOrUnknown(config.datacenter_ids)) {
    problems.push({
      summary: `${info.name} needs exactly one datacenter`,
      detail:
        `The ${info.displayName} cannot be shared, nor exist without its datacenter. ` +
        `Give datacenter_ids one id, and declare one ${info.name} per datacenter.`,
      path: [{ attribute: "datacenter_ids" }],
    });
  }
  return problems;
}

function misplaced(info: RemoteServiceTypeInfo, set: LocationSet, kind: string): Message {
  return {
    summary: `${info.name} does not serve ${kind}`,
    detail: `Abiquo refuses ${withArticle(info.displayName)} in ${kind}. Leave ${set} out.`,
    path: [{ attribute: set }],
  };
}

/** Ids that can be no ids: a name was given instead, as a rule, or null. */
function idProblems(config: RemoteServiceConfig, set: LocationSet): readonly Message[] {
  return knownIds(config[set])
    .map(idProblem)
    .filter((problem) => problem !== undefined)
    .map((detail) => ({ summary: `${set} holds what is not an id`, detail, path: [{ attribute: set }] }));
}

/** An element that is unknown, or a whole set, may still turn out to be anything. */
function knownIds(set: RemoteServiceConfig[LocationSet]): readonly string[] {
  return set === null || isUnknown(set) ? [] : set.filter((id): id is string => !isUnknown(id));
}

function holdsAny(set: RemoteServiceConfig[LocationSet]): boolean {
  return set !== null && !isUnknown(set) && set.length > 0;
}

/** Unknown elements may turn out to be equal to one another; a set that is left out is not ours to judge. */
function isOneOrUnknown(set: RemoteServiceConfig[LocationSet]): boolean {
  return set === null || isUnknown(set) || (set.length > 0 && new Set(knownIds(set)).size <= 1);
}
