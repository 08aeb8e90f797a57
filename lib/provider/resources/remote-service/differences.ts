import type { RemoteService } from "../../../abiquo";
import { LOCATION_KINDS } from "../../../domain";
import type { LocationKind } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Plan } from "../../../terraform-plugin";
import { idsOf, setOf } from "./location-sets";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

/** The declared attributes of a service, or those of a plan, where omitted attributes are unknown. */
type Declared = Pick<
  Config<RemoteServiceSchema> | Plan<RemoteServiceSchema>,
  "type" | "uri" | "datacenter_ids" | "public_cloud_region_ids"
>;

/**
 * Lists the attributes of an existing service that differ from the declared ones. An omitted location set never
 * differs.
 */
export function differences(existing: RemoteService, declared: Declared): readonly string[] {
  const { type, uri } = declared;
  if (existing.type !== type) {
    return [`type is ${existing.type}`];
  }
  return [
    ...addressDifferences(existing, uri),
    ...LOCATION_KINDS.flatMap((kind) => setDifferences(existing, declared, kind)),
  ];
}

function addressDifferences(existing: RemoteService, uri: Declared["uri"]): readonly string[] {
  if (isUnknown(uri) || uri === null) {
    return ["address is not known yet"];
  }
  return sameUri(existing.uri, uri, existing.type) ? [] : [`uri is "${existing.uri}"`];
}

function setDifferences(existing: RemoteService, declared: Declared, kind: LocationKind): readonly string[] {
  const set = setOf({ kind });
  const planned = declared[set];
  if (planned === null || isUnknown(planned)) {
    return [];
  }
  const ids = idsOf(existing, kind);
  const isSame = planned.length === ids.length && planned.every((id) => !isUnknown(id) && ids.includes(id));
  return isSame ? [] : [`${set} are ${JSON.stringify(ids.toSorted())}`];
}

/** Returns whether a service matches a plan. */
export function isAsPlanned(existing: RemoteService, plan: Plan<RemoteServiceSchema>): boolean {
  return differences(existing, plan).length === 0;
}
