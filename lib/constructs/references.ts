import type { IConstruct } from "constructs";
import { isObjectId, nameProblem } from "../domain";
import type { RemoteServiceType } from "../domain";
import { literal, problemOf } from "./literal";
import { TEXT, checkProps, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ReferenceOptions } from "./reference-options";
import type { RemoteServiceReferenceOptions } from "./remote-service-options";
import { addErrors } from "./rule";
import { SERVICE_CHECKS } from "./service-checks";
import { checkProvider } from "./untyped";

interface ReferenceById extends ReferenceOptions {
  readonly id: string;
}

interface ReferenceByName extends ReferenceOptions {
  readonly name: string;
}

/** A reference to a location that this app does not declare: either its id or its name. */
export type LocationReference = ReferenceById | ReferenceByName;

const PROVIDER_CHECK = optional({ provider: checkProvider });
const ID_CHECKS: PropChecks<ReferenceById> = { id: TEXT, ...PROVIDER_CHECK };
const NAME_CHECKS: PropChecks<ReferenceByName> = { name: TEXT, ...PROVIDER_CHECK };

/**
 * Adds an error to the construct if the reference cannot be a location. Returns what is given.
 *
 * @throws Error if the id or name is missing, such as one from an environment variable that is not set
 */
export function checkReference(construct: IConstruct, reference: LocationReference): LocationReference {
  if ("id" in reference) {
    addErrors(construct, () => idErrors(reference.id, { noun: "location", alternative: "fromName" }));
    return checkProps(construct, reference, ID_CHECKS);
  }
  addErrors(construct, () => {
    const problem = problemOf(reference.name, nameProblem);
    return problem === undefined ? [] : [`${problem} Correct the name given to fromName.`];
  });
  return checkProps(construct, reference, NAME_CHECKS);
}

interface ServiceReferenceById extends RemoteServiceReferenceOptions {
  readonly id: string;
}

interface ServiceReferenceByUri extends ReferenceOptions {
  readonly type: RemoteServiceType;
  readonly uri: string;
}

/** A reference to a remote service that this app does not declare: either its id, or its type and address. */
export type RemoteServiceReference = ServiceReferenceById | ServiceReferenceByUri;

const SERVICE_ID_CHECKS: PropChecks<ServiceReferenceById> = {
  ...ID_CHECKS,
  ...optional({ type: SERVICE_CHECKS.type }),
};
const SERVICE_URI_CHECKS: PropChecks<ServiceReferenceByUri> = {
  type: SERVICE_CHECKS.type,
  uri: TEXT,
  ...PROVIDER_CHECK,
};

/** As `checkReference`, for a remote service. The rules for services check its URI. */
export function checkRemoteServiceReference(
  construct: IConstruct,
  reference: RemoteServiceReference,
): RemoteServiceReference {
  if (!("id" in reference)) {
    return checkProps(construct, reference, SERVICE_URI_CHECKS);
  }
  addErrors(construct, () => idErrors(reference.id, { noun: "service", alternative: "fromUri" }));
  return checkProps(construct, reference, SERVICE_ID_CHECKS);
}

function idErrors(
  id: string,
  { noun, alternative }: { readonly noun: string; readonly alternative: string },
): string[] {
  return isObjectId(literal(id) ?? "1")
    ? []
    : [
        `The id "${id}" must be the whole number that Abiquo gave the ${noun}, such as "7". Correct it, or use ${alternative}.`,
      ];
}
