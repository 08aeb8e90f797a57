import type { RemoteService } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Plan } from "../../../terraform-plugin";
import { LOCATION_KINDS, idsOf, setOf } from "./location-sets";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

/** What is declared of a service. A plan, too: it is unknown there what the configuration leaves out. */
type Declared = Pick<
  Config<RemoteServiceSchema> | Plan<RemoteServiceSchema>,
  "type" | "uri" | "datacenter_ids" | "public_cloud_region_ids"
>;

/** In what a service departs from what is declared. A location set that is left out departs from nothing. */
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

function setDifferences(
  existing: RemoteService,
  declared: Declared,
  kind: (typeof LOCATION_KINDS)[number],
): readonly string[] {
  const set = setOf({ kind });
  const planned = declared[set];
  if (planned === null || isUnknown(planned)) {
    return [];
  }
  const ids = idsOf(existing, kind);
  const isSame = planned.length === ids.length && planned.every((id) => !isUnknown(id) && ids.includes(id));
  return isSame ? [] : [`${set} are ${JSON.stringify(ids.toSorted())}`];
}

/** True if a service has all that a plan gives it. */
export function isAsPlanned(existing: RemoteService, plan: Plan<RemoteServiceSchema>): boolean {
  return differences(existing, plan).length === 0;
}
