import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:https";
import type { ServerOptions } from "node:https";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CertificateOptions } from "../certificate";
import { createCertificate } from "../certificate";
import { errorOf, testClient } from "../client";
import { listDocument } from "../documents";
import type { TestServer } from "../expected-requests";
import { answer, listen } from "../expected-requests";

const SERVER = createCertificate();
const CLIENT = createCertificate();
const OTHER = createCertificate("other");

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
      "is not trusted. (DEPTH_ZERO_SELF_SIGNED_CERT) Put the certificate of its authority, or its own if it is self-signed, into ca_certificate (ABIQUO_CA_CERTIFICATE).",
    );
  });

  it("says that a server has only old versions of TLS", async () => {
    server = await listenTls({ minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" });

    const error = await errorOf(testClient(server.endpoint).datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ problem: "handshake", outcomeUnknown: false });
    expect(String(error)).toMatch(
      /failed\. \(EPROTO: [a-z\d ]*protocol[a-z ]*\) The server does not support TLS 1\.2 or 1\.3: enable one of them on the server\.$/,
    );
  });

  it("gives OpenSSL's reason for a failed handshake", async () => {
    server = await listenTls({ requestCert: true, rejectUnauthorized: true, maxVersion: "TLSv1.2" });
    const client = testClient(server.endpoint, { caCertificate: SERVER.certificate });

    const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

    expect(String(error)).toMatch(/failed\. \(EPROTO: \w+ alert handshake failure\) Check the protocol/);
  });

  it.each<[string, CertificateOptions, string, string]>([
    ["has expired", { to: "210101000000" }, "certificate-expired", "has expired. (CERT_HAS_EXPIRED)"],
    [
      "is not valid yet",
      { from: "480101000000" },
      "certificate-not-yet-valid",
      "is not valid yet. (CERT_NOT_YET_VALID)",
    ],
    [
      "is for another server",
      { address: [10, 0, 0, 1] },
      "certificate-of-others",
      "is for other names: IP Address:10.0.0.1. (ERR_TLS_CERT_ALTNAME_INVALID)",
    ],
  ])("says of a certificate that it trusts and that %s just this", async (_, options, problem, text) => {
    const { certificate, key } = createCertificate("test", options);
    server = await listenTls({ cert: certificate, key });
    const client = testClient(server.endpoint, { caCertificate: certificate });

    const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ problem, outcomeUnknown: false, tries: 1 });
    expect(String(error)).toContain(`the certificate of the server ${new URL(server.endpoint).host} ${text}`);
  });

  it("says that a server which hangs up on plain text may want TLS", async () => {
    server = await listenTls();
    const client = testClient(server.endpoint.replace("https:", "http:"), { maxRetries: 0 });

    const error = await errorOf(client.datacenters.list());

    expect(error).toMatchObject({ problem: "reset" });
    expect(String(error)).toContain(
      "closed the connection before it answered. (ECONNRESET) The server may expect https: check endpoint (ABIQUO_ENDPOINT).",
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

  it("trusts authorities in a file beside the system's", async () => {
    server = await listenTls();
    const folder = mkdtempSync(join(tmpdir(), "extra-ca-"));
    const extraCaFile = join(folder, "extra.pem");
    writeFileSync(extraCaFile, OTHER.certificate + SERVER.certificate);

    expect(await testClient(server.endpoint, { extraCaFile }).datacenters.list()).toEqual([]);
    expect(
      await errorOf(testClient(server.endpoint, { extraCaFile, caCertificate: OTHER.certificate }).datacenters.list()),
    ).toMatchObject({ problem: "tls" });
    rmSync(folder, { recursive: true });
  });

  it("goes on to trust whom Node trusts, beside authorities in a file", async () => {
    server = await listenTls();
    const folder = mkdtempSync(join(tmpdir(), "extra-ca-"));
    const [trusted, extraCaFile] = ["trusted.pem", "extra.pem"].map((name) => join(folder, name)) as [string, string];
    writeFileSync(trusted, SERVER.certificate);
    writeFileSync(extraCaFile, OTHER.certificate);
    const options = { endpoint: server.endpoint, extraCaFile, apiVersion: "5.4", userAgent: "test" };
    const script = `
      import { createAbiquoClient } from "./lib/abiquo";
      const credentials = { kind: "bearer", token: "t" };
      createAbiquoClient({ ...${JSON.stringify(options)}, credentials }).datacenters.list().then(console.log);`;

    const env = { ...process.env, NODE_OPTIONS: "--use-openssl-ca", SSL_CERT_FILE: trusted, SSL_CERT_DIR: folder };
    const { stdout } = await promisify(execFile)("npx", ["tsx", "-e", script], { env });

    expect(stdout).toBe("[]\n");
    rmSync(folder, { recursive: true });
  });

  it("leaves out a file of authorities that cannot be read, logs it, and says so once nobody is trusted", async () => {
    server = await listenTls();
    const log = jest.fn();
    const client = testClient(server.endpoint, { extraCaFile: "/none.pem", log, maxRetries: 0 });

    expect(await errorOf(client.datacenters.list())).toMatchObject({
      problem: "tls",
      message: expect.stringContaining("The file in NODE_EXTRA_CA_CERTS, /none.pem, cannot be read.") as string,
    });
    expect(log).toHaveBeenCalledWith("cannot read the file in NODE_EXTRA_CA_CERTS, and ignores it", {
      reason: expect.stringContaining("ENOENT") as string,
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
    const error = await errorOf(testClient(server.endpoint, options).datacenters.create({ name: "a", location: "b" }));
    expect(error).toMatchObject({ problem: "handshake", wasNotSent: true });
    expect(String(error)).toContain(
      "The server requires a client certificate that it trusts: check client_certificate",
    );
  });

  it.each([
    ["a record that cannot be decrypted", Buffer.from([0x17, 3, 3, 0, 40, ...Buffer.alloc(40, 7)])],
    ["an alert that is not encrypted", Buffer.from([0x15, 3, 3, 0, 2, 2, 80])],
    ["plain text", Buffer.from("HTTP/1.0 502 Bad Gateway\r\n\r\n")],
  ])("does not send a write again after the server has read it and answered with %s", async (_, bytes) => {
    const read: unknown[] = [];
    let behindTls: Socket | undefined;
    server = await listen(
      (request) => request.resume().once("end", () => void (read.push(request.method), behindTls?.write(bytes))),
      (handler) =>
        createServer({ cert: SERVER.certificate, key: SERVER.key }, handler).on(
          "connection",
          (socket: Socket) => (behindTls = socket),
        ),
    );
    const client = testClient(server.endpoint.replace("http:", "https:"), { caCertificate: SERVER.certificate });

    const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ problem: "other", outcomeUnknown: true, wasNotSent: false, tries: 1 });
    expect(String(error)).toMatch(
      /the connection to the server 127\.0\.0\.1:\d+ failed\. \(ERR_SSL_\w+\) Check endpoint/,
    );
    expect(read).toEqual(["POST"]);
  });

  it.each([
    [
      "The CA certificate is not a valid certificate in PEM format. It is incomplete or was altered",
      { caCertificate: "garbage" },
    ],
    [
      "A client certificate and its key belong together: give both or neither.",
      { clientCertificate: CLIENT.certificate },
    ],
    [
      "The client certificate and its key are not a matching pair in PEM format",
      { clientCertificate: CLIENT.certificate, clientKey: OTHER.key },
    ],
  ])("says at once: %s", (message, options) => {
    expect(() => testClient("https://127.0.0.1/api", options)).toThrow(message);
  });
});
