import type { IConstruct } from "constructs";
import { isObjectId, nameProblem } from "../domain";
import type { RemoteServiceType } from "../domain";
import { literal } from "./literal";
import { TEXT, checkProps, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ReferenceOptions } from "./reference-options";
import type { RemoteServiceReferenceOptions } from "./remote-service-options";
import { addErrors, check } from "./rule";
import type { Rule } from "./rule";
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

const REFERENCE_RULES: readonly Rule<Partial<ReferenceById & ReferenceByName>>[] = [
  {
    broken: ({ id }) => !isObjectId(literal(id) ?? "1"),
    message: ({ id }) =>
      `The id "${id}" must be the whole number that Abiquo gave the location, such as "7". Correct it, or use fromName.`,
  },
  {
    broken: ({ name }) => nameProblem(literal(name) ?? "known later") !== undefined,
    message: ({ name }) => `${nameProblem(name ?? "")} Correct the name given to fromName.`,
  },
];

/**
 * Adds an error to the construct if the reference cannot be a location. Returns what is given.
 *
 * @throws Error if the id or name is missing, such as one from an environment variable that is not set
 */
export function checkReference(construct: IConstruct, reference: LocationReference): LocationReference {
  const given =
    "id" in reference ? checkProps(construct, reference, ID_CHECKS) : checkProps(construct, reference, NAME_CHECKS);
  addErrors(construct, () => check(REFERENCE_RULES, given));
  return given;
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
  const given = checkProps(construct, reference, SERVICE_ID_CHECKS);
  const { id } = given;
  addErrors(construct, () =>
    isObjectId(literal(id) ?? "1")
      ? []
      : [
          `The id "${id}" must be the whole number that Abiquo gave the service, such as "7". Correct it, or use fromUri.`,
        ],
  );
  return given;
}
