import type { RequestListener, Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createCertificate } from "../certificate";
import { errorOf, testClient } from "../client";
import { datacenterDocument, listDocument } from "../documents";
import type { TestServer } from "../expected-requests";
import { answer, listen } from "../expected-requests";
import { startProxy } from "../proxy-server";
import type { ProxyServer } from "../proxy-server";

const CERTIFICATE = createCertificate("abiquo", { host: "abiquo.example.com" });
const PROXY_CERTIFICATE = createCertificate("proxy");
const INPUT = { name: "a", location: "b" };

let server: TestServer;
let proxy: ProxyServer;
afterEach(async () => {
  await proxy.close();
  await server.close();
});

/** An Abiquo that is known to the proxy alone, as `abiquo.example.com`. */
async function startAbiquo(scheme: "http" | "https"): Promise<string> {
  const create = (handler: RequestListener): Server =>
    createTlsServer({ cert: CERTIFICATE.certificate, key: CERTIFICATE.key }, handler);
  server = await listen(
    (request, response) =>
      answer(
        response,
        request,
        request.method === "GET" ? { json: listDocument([]) } : { status: 201, json: datacenterDocument(7) },
      ),
    scheme === "https" ? create : undefined,
  );
  return `${scheme}://abiquo.example.com:${new URL(server.endpoint).port}/api`;
}

function setting(url = proxy.url): { readonly url: string; readonly source: string } {
  return { url, source: "HTTPS_PROXY" };
}

const withoutLogin = (): string => proxy.url.replace(/\/\/.*@/, "//");
const withWrongLogin = (): string => proxy.url.replace(/:[^:@]*@/, ":s3cr3t-wrong@");

describe("a proxy that demands a login", () => {
  it("makes a tunnel to an https server, and sees nothing of what goes through it", async () => {
    proxy = await startProxy();
    const endpoint = await startAbiquo("https");
    const client = testClient(endpoint, { proxy: setting(), caCertificate: CERTIFICATE.certificate });

    expect(await client.datacenters.list()).toEqual([]);
    expect((await client.datacenters.create(INPUT)).id).toBe("7");

    const { host } = new URL(endpoint);
    expect(proxy.asked).toEqual([{ line: `CONNECT ${host}`, authorization: undefined }]);
  });

  it("gets a write once that opens its connection, and nothing behind its body", async () => {
    proxy = await startProxy();
    const endpoint = await startAbiquo("http");
    const client = testClient(endpoint, { proxy: setting() });

    await Promise.all([client.datacenters.create(INPUT), client.datacenters.create(INPUT)]);
    await client.datacenters.list();

    expect(proxy.asked.map(({ line }) => line.split(" ")[0])).toEqual(["POST", "POST", "GET"]);
  });

  it("passes requests on to an http server", async () => {
    proxy = await startProxy();
    const endpoint = await startAbiquo("http");
    const client = testClient(endpoint, { proxy: setting() });

    expect(await client.datacenters.list()).toEqual([]);
    expect((await client.datacenters.create(INPUT)).id).toBe("7");

    expect(proxy.asked.map(({ line }) => line)).toEqual([
      `GET ${endpoint}/admin/datacenters?limit=0`,
      `POST ${endpoint}/admin/datacenters`,
    ]);
  });

  it.each([
    ["https", "https:"],
    ["http", "HTTPS:"],
  ] as const)("is spoken to with TLS where its URL says so, to an %s server by %s", async (scheme, ofProxy) => {
    const { certificate, key } = PROXY_CERTIFICATE;
    proxy = await startProxy((handler) => createTlsServer({ cert: certificate, key }, handler));
    const endpoint = await startAbiquo(scheme);
    const client = testClient(endpoint, {
      proxy: setting(proxy.url.replace("http:", ofProxy)),
      caCertificate: CERTIFICATE.certificate + certificate,
    });

    expect(await client.datacenters.list()).toEqual([]);
    expect(proxy.asked).toHaveLength(1);
  });

  it("does not make a server trusted", async () => {
    proxy = await startProxy();
    const client = testClient(await startAbiquo("https"), { proxy: setting() });

    const error = await errorOf(client.datacenters.create(INPUT));

    expect(error).toMatchObject({ problem: "tls", wasNotSent: true, outcomeUnknown: false });
    expect(String(error)).toMatch(/the certificate of the server abiquo\.example\.com:\d+ is not trusted\./);
  });

  it.each([
    ["another name", { host: "other.example.com" }, "abiquo.example.com"],
    ["the proxy's address alone", { host: "other.example.com", address: [127, 0, 0, 1] }, "127.0.0.2"],
  ])("does not make a certificate for %s good", async (_, names, host) => {
    const { certificate, key } = createCertificate("other", names);
    proxy = await startProxy();
    server = await listen(
      () => undefined,
      (handler) => createTlsServer({ cert: certificate, key }, handler),
    );
    const endpoint = `https://${host}:${new URL(server.endpoint).port}/api`;

    const error = await errorOf(
      testClient(endpoint, { proxy: setting(), caCertificate: certificate }).datacenters.list(),
    );

    expect(error).toMatchObject({ problem: "certificate-of-others" });
  });

  it.each(["http", "https"] as const)(
    "is told of where it does not let %s through, without the password",
    async (scheme) => {
      proxy = await startProxy();
      const endpoint = await startAbiquo(scheme);

      for (const url of [withoutLogin(), withWrongLogin()]) {
        const error = await errorOf(testClient(endpoint, { proxy: setting(url) }).datacenters.create(INPUT));

        expect(error).toMatchObject({ outcomeUnknown: false, tries: 1 });
        expect(String(error)).toMatch(/407.*The proxy requires a login: put user and password into its URL\./);
        expect(String(error)).not.toContain("s3cr3t");
      }
    },
  );

  it("is told of where it is not there", async () => {
    proxy = await startProxy();
    const endpoint = await startAbiquo("https");
    const { host } = new URL(proxy.url);
    await proxy.close();

    const error = await errorOf(testClient(endpoint, { proxy: setting(), maxRetries: 0 }).datacenters.list());

    expect(error).toMatchObject({ problem: "refused", wasNotSent: true });
    expect(String(error)).toContain(`the proxy ${host} (HTTPS_PROXY) refuses connections.`);
  });

  it("is told of where it does not reach the server, which is tried again", async () => {
    proxy = await startProxy();
    const endpoint = await startAbiquo("https");
    await server.close();

    const error = await errorOf(testClient(endpoint, { proxy: setting(), maxRetries: 1 }).datacenters.create(INPUT));

    expect(error).toMatchObject({ problem: "proxy", wasNotSent: true, tries: 2 });
    expect(String(error)).toContain("refuses to connect to the server: it answered 502.");
  });

  it("has its password taken out of what servers echo, and out of the log", async () => {
    proxy = await startProxy();
    const password = decodeURIComponent(new URL(proxy.url).password);
    server = await listen((request, response) =>
      answer(response, request, { status: 400, text: `<title>${password} ${new URL(proxy.url).password}</title>` }),
    );
    const lines: unknown[] = [];
    const log = (...line: readonly unknown[]): void => void lines.push(line);

    const error = await errorOf(testClient(server.endpoint, { proxy: setting(), log }).datacenters.list());

    expect(String(error)).toContain('and says "(secret) (secret)"');
    expect(JSON.stringify(lines)).not.toContain(password);
  });
});
