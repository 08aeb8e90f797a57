import { AbiquoApiError, hasCode } from "../../abiquo";
import type { AbiquoClient, AbiquoErrorEntry, RemoteService } from "../../abiquo";
import { findRemoteServiceType } from "../../domain";

/** What came of a check. `skipped` is a service of a type that Abiquo cannot check. */
export type Outcome = "passed" | "failed" | "skipped";

/** A service that was asked for, and what Abiquo says of it. */
export interface CheckResult {
  readonly service: RemoteService;
  readonly outcome: Outcome;
  /** Why it failed. */
  readonly reasons: readonly AbiquoErrorEntry[];
  /** Seconds that the check took. */
  readonly seconds: number;
}

/** How services are checked. */
export interface CheckOptions {
  readonly client: AbiquoClient;
  /** Services that are checked at once. */
  readonly concurrency: number;
  /** Called after each. */
  readonly onResult?: (result: CheckResult) => void;
}

/**
 * Asks Abiquo to check services. Nothing on the platform changes by it.
 *
 * @returns a result for each, in their order
 * @throws the client's error where Abiquo itself cannot be asked: then nothing is known of the services
 */
export async function checkServices(
  services: readonly RemoteService[],
  { client, concurrency, onResult }: CheckOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const waiting = services.entries();
  const work = async (): Promise<void> => {
    for (const [index, service] of waiting) {
      const start = performance.now();
      const verdict = await checkOne(client, service);
      const result = { service, ...verdict, seconds: (performance.now() - start) / 1000 };
      results[index] = result;
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return results;
}

async function checkOne(
  client: AbiquoClient,
  { type, uri }: RemoteService,
): Promise<Pick<CheckResult, "outcome" | "reasons">> {
  if (findRemoteServiceType(type)?.checkable === false) {
    return { outcome: "skipped", reasons: [] };
  }
  try {
    await client.remoteServices.checkAddress({ type, uri });
    return { outcome: "passed", reasons: [] };
  } catch (error) {
    if (!(error instanceof AbiquoApiError) || !isVerdict(error)) {
      throw error;
    }
    // A type that this version does not know may be one that Abiquo cannot check.
    const isUncheckable = findRemoteServiceType(type) === undefined && hasCode(error, "RS-8");
    return isUncheckable ? { outcome: "skipped", reasons: [] } : { outcome: "failed", reasons: error.entries };
  }
}

/** True for what Abiquo says of the service; a wrong login or a proxy's page says nothing of it. */
function isVerdict({ status, entries }: AbiquoApiError): boolean {
  return (
    entries.length > 0 && ![401, 403, 429].includes(status) && !entries.every(({ code }) => /^[45]\d\d-/.test(code))
  );
}
