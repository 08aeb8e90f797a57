import type { AbiquoErrorEntry } from "../../../lib/abiquo";
import { AbiquoApiError, AbiquoConnectionError, AbiquoResponseError } from "../../../lib/abiquo";
import type { ConnectionProblem } from "../../../lib/abiquo";
import { createBackoff } from "../../../lib/abiquo/transport/backoff";
import type { Method } from "../../../lib/abiquo/transport/handler";
import { retry } from "../../../lib/abiquo/transport/retry";
import { errorOf } from "../client";
import { nextLayer, request, response } from "./fakes";

const FAILED = { method: "GET", path: "/x" };

function refused(status: number, code?: string, retryAfter?: number): AbiquoApiError {
  const entries: readonly AbiquoErrorEntry[] = code === undefined ? [] : [{ code, message: "m" }];
  return new AbiquoApiError(FAILED, { status, entries, retryAfter });
}

function broken(problem: ConnectionProblem): AbiquoConnectionError {
  return new AbiquoConnectionError(FAILED, { problem, message: "m", outcomeUnknown: true });
}

/** How often a request is sent that fails once, and then would succeed. */
async function attempts(method: Method, error: Error): Promise<number> {
  const { next, asked } = nextLayer(error, response(200));
  const backoff = createBackoff(4, async () => undefined);
  await retry(backoff)(next)(request({ method })).catch(() => undefined);
  return asked.length;
}

describe("retries", () => {
  it.each([
    ["GET", 2, refused(503)],
    ["GET", 2, refused(502)],
    ["GET", 2, refused(504)],
    ["GET", 2, refused(429)],
    ["GET", 2, broken("reset")],
    ["GET", 2, broken("refused")],
    ["GET", 2, broken("timeout")],
    ["GET", 2, new AbiquoResponseError(FAILED, "truncated", "m")],
    ["GET", 1, refused(500)],
    ["GET", 1, refused(404)],
    ["GET", 1, broken("tls")],
    ["GET", 1, broken("dns")],
    ["GET", 1, broken("aborted")],
    ["GET", 1, new AbiquoResponseError(FAILED, "too-big", "m")],
    ["GET", 1, refused(503, "RS-7")],
    ["POST", 1, refused(503)],
    ["POST", 1, broken("reset")],
    ["POST", 1, broken("refused")],
    ["POST", 2, refused(409, "409-CONFLICT-StaleObject")],
    ["POST", 1, refused(409, "DC-3")],
    ["PUT", 1, refused(503)],
    ["PUT", 1, refused(409, "409-CONFLICT-StaleObject")],
    ["DELETE", 2, refused(503)],
    ["DELETE", 2, refused(409, "409-CONFLICT-StaleObject")],
    ["DELETE", 1, broken("reset")],
    ["DELETE", 1, refused(409, "RS-25")],
  ] as const)("sends a %s %i times where it fails with %s", async (method, expected, error) => {
    expect(await attempts(method, error)).toBe(expected);
  });

  it("waits longer each time, with jitter, and gives up after the last one", async () => {
    const waits: number[] = [];
    const { next, asked } = nextLayer(...Array.from({ length: 8 }, () => refused(503)));
    const backoff = createBackoff(
      7,
      async (milliseconds) => void waits.push(milliseconds),
      () => 0.5,
    );

    expect(await errorOf(retry(backoff)(next)(request()))).toMatchObject({ status: 503 });
    expect(waits).toEqual([125, 250, 500, 1000, 2000, 4000, 5000]);
    expect(asked).toHaveLength(8);
  });

  it("waits as long as the server asks for", async () => {
    const waits: number[] = [];
    const { next } = nextLayer(refused(503, undefined, 3000), response(200));

    await retry(createBackoff(4, async (milliseconds) => void waits.push(milliseconds)))(next)(request());

    expect(waits).toEqual([3000]);
  });

  it("fails at once where the server asks for more than a minute", async () => {
    const { next, asked } = nextLayer(refused(503, undefined, 60_001));

    expect(await errorOf(retry(createBackoff(4))(next)(request()))).toMatchObject({ status: 503 });
    expect(asked).toHaveLength(1);
  });

  it("stops waiting when it is interrupted", async () => {
    const abort = new AbortController();
    const { next } = nextLayer(refused(503, undefined, 60_000));
    const result = errorOf(retry(createBackoff(4))(next)(request({ signal: abort.signal })));

    setImmediate(() => abort.abort());

    expect(await result).toMatchObject({ problem: "aborted" });
  });
});
