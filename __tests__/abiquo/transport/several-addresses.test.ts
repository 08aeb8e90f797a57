import { Socket } from "node:net";
import { errorOf, testClient } from "../client";

/** What is given to Node when a connection is opened. */
function openedWith(connect: jest.SpyInstance): unknown {
  const [options] = (connect.mock.calls[0] as readonly unknown[]).flat();
  return options;
}

describe("a name with several addresses", () => {
  // Nothing listens on port 1.
  it.each([
    ["http://localhost:1/api", undefined],
    ["https://localhost:1/api", undefined],
    ["http://abiquo.example.com/api", "http://localhost:1"],
    ["https://abiquo.example.com/api", "http://localhost:1"],
    ["https://abiquo.example.com/api", "https://localhost:1"],
  ])("gets a second for the first of them, as a slow server needs: %s through %s", async (endpoint, url) => {
    const connect = jest.spyOn(Socket.prototype, "connect");
    const proxy = url === undefined ? undefined : { url, source: "HTTPS_PROXY" };

    try {
      const error = await errorOf(testClient(endpoint, { proxy, maxRetries: 0 }).datacenters.list());

      expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "refused" });
      expect(openedWith(connect)).toMatchObject({ host: "localhost", autoSelectFamilyAttemptTimeout: 1000 });
    } finally {
      connect.mockRestore();
    }
  });
});
