import { CliError } from "../cli-error";
import { startProgress } from "../output/progress";
import { explained } from "../platform/connect";
import { isMeant } from "../platform/filter";
import type { Filter } from "../platform/filter";
import { readFromEnvironment } from "../platform/from-environment";
import type { UnreadableObject } from "../platform/unreadable";
import { checkServices } from "./check-services";
import type { CheckResult } from "./check-services";

/** Check results of a platform's services. */
export interface CheckedPlatform {
  readonly endpoint: string;
  readonly results: readonly CheckResult[];
  /** Services that cannot be read, and thus not be checked. The filter may mean them. */
  readonly unreadable: readonly UnreadableObject[];
}

/**
 * Checks the matching services on the platform that the process's environment names.
 *
 * @throws CliError if Abiquo cannot be reached, and if the filter matches nothing: a typo must not pass in a pipeline
 */
export async function checkPlatform(version: string, filter: Filter): Promise<CheckedPlatform> {
  const { connection, platform } = await readFromEnvironment(version);
  const { client, endpoint, concurrency } = connection;
  const services = platform.remoteServices.filter((service) => isMeant(filter, service));
  const isFiltered = Object.values(filter).some((patterns: readonly string[]) => patterns.length > 0);
  if (services.length === 0 && isFiltered) {
    throw new CliError("The filter matches no remote service. Run cdktf-abiquo list to see all of them.");
  }
  const progress = startProgress("Checking remote services", services.length);
  try {
    const check = (): Promise<readonly CheckResult[]> =>
      checkServices(services, { client, concurrency, onResult: () => progress.step() });
    const unreadable = platform.unreadable.filter(({ kind }) => kind === "remoteService");
    return { endpoint, results: await explained(endpoint, check), unreadable };
  } finally {
    progress.end();
  }
}
