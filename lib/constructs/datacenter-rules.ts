import { locationTextProblem } from "../domain";
import { problemOf } from "./literal";
import type { LocationFacts } from "./location";
import { LOCATION_ERRORS, LOCATION_WARNINGS, lacksAll, missing } from "./location-rules";
import { Networking } from "./networking";
import { check } from "./rule";
import type { Rule } from "./rule";

/** A datacenter at synth. */
interface DatacenterFacts extends LocationFacts {
  /** Where it is. */
  readonly location: string;
  readonly networking: Networking;
}

const ERRORS: readonly Rule<DatacenterFacts>[] = [
  ...LOCATION_ERRORS,
  {
    broken: ({ location }) => problemOf(location, locationTextProblem) !== undefined,
    message: ({ location }) =>
      `${problemOf(location, locationTextProblem)} Write where the datacenter is, such as "Barcelona, ES".`,
  },
];

const WARNINGS: readonly Rule<DatacenterFacts>[] = [
  ...LOCATION_WARNINGS,
  {
    broken: (datacenter) => datacenter.networking === Networking.MANAGED && lacksAll(datacenter, "managed-networks"),
    message: (datacenter) =>
      "Abiquo manages its networks, which needs a DHCP service: add " +
      `${missing(datacenter, "managed-networks").join(" or ")}, or set networking: Networking.UNMANAGED.`,
  },
];

/** Returns the errors of a datacenter. */
export function datacenterErrors(datacenter: DatacenterFacts): string[] {
  return check(ERRORS, datacenter);
}

/** Returns warnings about what a datacenter lacks. */
export function datacenterWarnings(datacenter: DatacenterFacts): string[] {
  return check(WARNINGS, datacenter);
}
