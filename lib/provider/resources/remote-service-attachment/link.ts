import { isTypeTaken } from "../../../abiquo";
import type { RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import { placeConflict } from "../remote-service/conflicts";
import type { Conflict } from "../../reconcile/resolve-conflicts";
import { settled } from "../../reconcile/settled";
import { notShareable } from "./messages";
import { attributeOf, isLinked, withLink } from "./model";
import type { Attachment } from "./model";

/** A link to write. */
export interface LinkChange {
  readonly attachment: Attachment;
  /** Whether the service is to serve the location. */
  readonly linked: boolean;
  readonly signal: AbortSignal;
}

/**
 * Adds a link to those that a fresh read of the service gives, or takes it from them. Returns the service as written;
 * undefined if there was nothing to change.
 *
 * @throws DiagnosticError if the service cannot be shared
 */
export async function writeLink(services: RemoteServicesApi, change: LinkChange): Promise<RemoteService | undefined> {
  const { attachment, linked, signal } = change;
  let hasBegun = false;
  const toInput = (current: RemoteService): RemoteServiceInput => {
    if (linked && findRemoteServiceType(current.type)?.restricted === true) {
      throw new DiagnosticError(notShareable(current));
    }
    if (!hasBegun && isLinked(current, attachment) === linked) {
      throw new NothingToDo();
    }
    hasBegun = true;
    return withLink(current, attachment, linked);
  };
  try {
    return await settled({
      send: () => services.modify(attachment.serviceId, toInput, { signal }),
      look: () => findOutcome(services, change),
      signal,
    });
  } catch (error) {
    if (error instanceof NothingToDo) {
      return undefined;
    }
    throw error;
  }
}

/** Ends a change before it is sent. */
class NothingToDo extends Error {}

async function findOutcome(
  services: RemoteServicesApi,
  { attachment, linked }: LinkChange,
): Promise<RemoteService | undefined> {
  const current = await services.find(attachment.serviceId);
  return current && isLinked(current, attachment) === linked ? current : undefined;
}

/** The location is served by another service of the type. */
export function locationConflict(
  services: RemoteServicesApi,
  { serviceId, location }: Attachment,
): Conflict<RemoteService> {
  const conflictFor = ({ type, uri }: RemoteService): Conflict<RemoteService> =>
    placeConflict(services, {
      id: serviceId,
      type,
      uri,
      datacenterIds: location.kind === "datacenter" ? [location.id] : [],
      publicCloudRegionIds: location.kind === "publicCloudRegion" ? [location.id] : [],
    });
  return {
    isConflict: isTypeTaken,
    async findHolder() {
      const service = await services.find(serviceId);
      return service && conflictFor(service).findHolder();
    },
    describe: (holder) => ({ ...conflictFor(holder).describe(holder), attribute: attributeOf(location) }),
  };
}
