import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { createIdentity, parseClientCertificate, toPem } from "../../../lib/terraform-plugin/transport/tls/certificate";
import { HandshakeError } from "../../../lib/terraform-plugin/transport/process/handshake-error";

test("creates a self-signed certificate for localhost, as server, client and authority", () => {
  const { certificate, privateKey } = createIdentity();

  const parsed = new X509Certificate(certificate);

  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
  expect(parsed.checkIssued(parsed)).toBe(true);
  expect(parsed.ca).toBe(true);
  expect(parsed.subject).toBe("CN=localhost");
  expect(parsed.subjectAltName).toBe("DNS:localhost");
  expect(parsed.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
});

test("fits its key, also if the secret begins with zeros", () => {
  const identities = Array.from({ length: 1000 }, () => createIdentity());

  for (const { certificate, privateKey } of identities) {
    expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
  }
});

describe("while garbage is collected", () => {
  let child: ChildProcess | undefined;

  afterEach(() => child?.kill("SIGKILL"));

  test("is created as well: in Node 20, some ways to make a key wait for themselves then", async () => {
    const source = `import { createIdentity } from "./certificate"; for (let i = 0; i < 20_000; i++) createIdentity();`;
    const resolveDir = join(__dirname, "../../../lib/terraform-plugin/transport/tls");
    const { outputFiles } = buildSync({
      stdin: { contents: source, resolveDir },
      bundle: true,
      platform: "node",
      write: false,
    });
    child = spawn(process.execPath, ["--max-semi-space-size=1", "-"], { stdio: ["pipe", "ignore", "inherit"] });

    child.stdin?.end(outputFiles[0]?.text);

    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

test("is valid whatever the clock shows", () => {
  const { validFrom, validTo } = new X509Certificate(createIdentity().certificate);

  expect(new Date(validFrom)).toEqual(new Date("2000-01-01T00:00:00Z"));
  expect(new Date(validTo)).toEqual(new Date("9999-12-31T23:59:59Z"));
});

test("gives every certificate its own positive serial number of 128 bits", () => {
  const serials = Array.from({ length: 20 }, () => new X509Certificate(createIdentity().certificate).serialNumber);

  expect(new Set(serials).size).toBe(20);
  for (const serial of serials) {
    expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  }
});

test("writes PEM that reads back to the same bytes", () => {
  const { certificate } = createIdentity();

  expect(parseClientCertificate(toPem(certificate))).toEqual(certificate);
  expect(new X509Certificate(toPem(certificate)).raw).toEqual(certificate);
});

test("reads the first of several certificates, with either kind of line end", () => {
  const first = createIdentity().certificate;
  const second = createIdentity().certificate;
  const pem = `# the host\r\n${(toPem(first) + toPem(second)).replaceAll("\n", "\r\n")}`;

  expect(parseClientCertificate(pem)).toEqual(first);
});

test.each([
  ["is no PEM", "no certificate"],
  ["has nothing between the lines", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"],
  ["has something else between the lines", "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n"],
  ["has no last line", toPem(createIdentity().certificate).slice(0, -10)],
  ["is cut", toPem(createIdentity().certificate.subarray(0, -10))],
])("names the variable if the host's certificate %s", (_, pem) => {
  const parse = (): unknown => parseClientCertificate(pem);

  expect(parse).toThrow(HandshakeError);
  expect(parse).toThrow(`PLUGIN_CLIENT_CERT has ${pem.length} characters that are not a certificate in PEM form`);
});
