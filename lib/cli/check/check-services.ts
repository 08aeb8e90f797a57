import { findVerdict } from "../../abiquo";
import type { AbiquoClient, AbiquoErrorEntry, RemoteService } from "../../abiquo";
import { isCheckable } from "../../domain";

/** Outcome of a check. `skipped` means that Abiquo cannot check services of this type. */
export type Outcome = "passed" | "failed" | "skipped";

/** Result of checking a service. */
export interface CheckResult {
  readonly service: RemoteService;
  readonly outcome: Outcome;
  /** Abiquo's errors, if the check failed. */
  readonly reasons: readonly AbiquoErrorEntry[];
  /** Duration of the check, in seconds. */
  readonly seconds: number;
}

/** Options for checking services. */
export interface CheckOptions {
  readonly client: AbiquoClient;
  /** Number of services to check concurrently. */
  readonly concurrency: number;
  /** Called with each result. */
  readonly onResult?: (result: CheckResult) => void;
}

/**
 * Asks Abiquo to check services. Does not change the platform.
 *
 * @returns one result per service, in the same order
 * @throws the client's error if Abiquo itself fails or cannot be reached, since nothing is then known about the services
 */
export async function checkServices(
  services: readonly RemoteService[],
  { client, concurrency, onResult }: CheckOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const waiting = services.entries();
  let hasFailed = false; // The other workers stop then, since the command waits for them to end.
  const work = async (): Promise<void> => {
    for (const [index, service] of waiting) {
      const start = performance.now();
      const verdict = await checkOne(client, service);
      if (hasFailed) {
        return;
      }
      const result = { service, ...verdict, seconds: (performance.now() - start) / 1000 };
      results[index] = result;
      onResult?.(result);
    }
  };
  const workers = Array.from({ length: concurrency }, work);
  await Promise.all(workers).catch((error: unknown) => {
    hasFailed = true;
    throw error;
  });
  return results;
}

async function checkOne(
  client: AbiquoClient,
  { type, uri }: RemoteService,
): Promise<Pick<CheckResult, "outcome" | "reasons">> {
  if (!isCheckable(type)) {
    return { outcome: "skipped", reasons: [] };
  }
  try {
    await client.remoteServices.checkAddress({ type, uri });
    return { outcome: "passed", reasons: [] };
  } catch (error) {
    const verdict = findVerdict(error);
    if (!verdict) {
      throw error;
    }
    return verdict.isCheckable ? { outcome: "failed", reasons: verdict.entries } : { outcome: "skipped", reasons: [] };
  }
}
