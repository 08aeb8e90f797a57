import type { RequestListener, Server } from "node:http";
import { createServer } from "node:https";
import type { ServerOptions } from "node:https";
import { createCertificate } from "./certificate";
import { errorOf, testClient } from "./client";
import { listDocument } from "./documents";
import type { TestServer } from "./expected-requests";
import { answer, listen } from "./expected-requests";

const SERVER = createCertificate();
const CLIENT = createCertificate();
const OTHER = createCertificate();

async function listenTls(options: ServerOptions = {}): Promise<TestServer> {
  const create = (handler: RequestListener): Server =>
    createServer({ cert: SERVER.certificate, key: SERVER.key, ...options }, handler);
  const server = await listen((request, response) => answer(response, request, { json: listDocument([]) }), create);
  return { ...server, endpoint: server.endpoint.replace("http:", "https:") };
}

describe("TLS", () => {
  let server: TestServer | undefined;
  afterEach(async () => server?.close());

  it("does not trust a server that nobody vouches for", async () => {
    server = await listenTls();

    const error = await errorOf(testClient(server.endpoint).datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "tls", outcomeUnknown: false });
    expect(String(error)).toContain(
      "Check the endpoint's protocol and the CA certificate. (DEPTH_ZERO_SELF_SIGNED_CERT)",
    );
  });

  it("trusts the CA it is given", async () => {
    server = await listenTls();

    expect(await testClient(server.endpoint, { caCertificate: SERVER.certificate }).datacenters.list()).toEqual([]);
  });

  it("trusts no other CA beside it", async () => {
    server = await listenTls();

    expect(
      await errorOf(testClient(server.endpoint, { caCertificate: OTHER.certificate }).datacenters.list()),
    ).toMatchObject({
      problem: "tls",
    });
  });

  it("trusts everybody when it is told to", async () => {
    server = await listenTls();

    expect(await testClient(server.endpoint, { insecure: true }).datacenters.list()).toEqual([]);
  });

  it("shows the client certificate that the server wants", async () => {
    server = await listenTls({ requestCert: true, rejectUnauthorized: true, ca: CLIENT.certificate });
    const options = { caCertificate: SERVER.certificate, maxRetries: 0 };
    const shown = { ...options, clientCertificate: CLIENT.certificate, clientKey: CLIENT.key };

    expect(await testClient(server.endpoint, shown).datacenters.list()).toEqual([]);
    expect(await errorOf(testClient(server.endpoint, options).datacenters.list())).toMatchObject({
      name: "AbiquoConnectionError",
    });
  });

  it.each([
    ["The CA certificate is not a certificate in PEM text", { caCertificate: "garbage" }],
    ["A client certificate and its key go together: give both or neither.", { clientCertificate: CLIENT.certificate }],
    [
      "The client certificate and its key are not a pair in PEM text",
      { clientCertificate: CLIENT.certificate, clientKey: OTHER.key },
    ],
  ])("says at once: %s", (message, options) => {
    expect(() => testClient("https://127.0.0.1/api", options)).toThrow(message);
  });
});
