import type { AbiquoClient, ClientOptions } from "../../lib/abiquo";
import { createAbiquoClient } from "../../lib/abiquo";
import type { Expected } from "./expected-requests";
import { expectRequests } from "./expected-requests";

/** A client as most tests want it: a fixed version, so that no request asks for one. */
export function testClient(endpoint: string, options: Partial<ClientOptions> = {}): AbiquoClient {
  return createAbiquoClient({
    endpoint,
    credentials: { kind: "basic", username: "admin", password: "xabiquo" },
    apiVersion: "5.4",
    userAgent: "test",
    ...options,
  });
}

/** Runs a test against a server that expects these requests, and fails if it got others. */
export async function withRequests(
  expected: readonly Expected[],
  test: (client: AbiquoClient, endpoint: string) => Promise<void>,
  options: Partial<ClientOptions> = {},
): Promise<void> {
  const server = await expectRequests(expected);
  try {
    await test(testClient(server.endpoint, options), server.endpoint);
  } finally {
    await server.done();
  }
}

/** What a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It was expected to fail, but did not.");
    },
    (error: unknown) => error,
  );
}
