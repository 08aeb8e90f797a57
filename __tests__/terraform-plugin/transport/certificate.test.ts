import { X509Certificate } from "node:crypto";
import { createIdentity, parseClientCertificate, toPem } from "../../../lib/terraform-plugin/transport/tls/certificate";
import { HandshakeError } from "../../../lib/terraform-plugin/transport/process/handshake-error";

test("creates a self-signed certificate for localhost, as server, client and authority", () => {
  const { certificate, privateKey } = createIdentity();

  const parsed = new X509Certificate(certificate);

  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.checkPrivateKey(privateKey)).toBe(true);
  expect(parsed.checkIssued(parsed)).toBe(true);
  expect(parsed.ca).toBe(true);
  expect(parsed.subject).toBe("CN=localhost");
  expect(parsed.subjectAltName).toBe("DNS:localhost");
  expect(parsed.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
});

test("is already valid a minute ago, so that a slow clock accepts it", () => {
  const before = Date.now();

  const { validFrom, validTo } = new X509Certificate(createIdentity().certificate);

  expect(before - Date.parse(validFrom)).toBeGreaterThanOrEqual(59_000);
  expect(Date.parse(validTo)).toBeGreaterThan(before + 29 * 365 * 86_400_000);
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

  const parsed = parseClientCertificate(toPem(certificate));

  expect(parsed.raw.equals(certificate)).toBe(true);
});

test("names the variable if the host's certificate cannot be read", () => {
  const parse = (): unknown => parseClientCertificate("no certificate");

  expect(parse).toThrow(HandshakeError);
  expect(parse).toThrow("PLUGIN_CLIENT_CERT has 14 characters that are not a certificate in PEM form");
});
