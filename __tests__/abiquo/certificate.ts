import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A self-signed certificate for 127.0.0.1 and its key, as PEM text. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** When a certificate is valid, as two digits for each of year to second, and for which IPv4 address and name. */
export interface CertificateOptions {
  readonly from?: string;
  readonly to?: string;
  readonly address?: readonly number[];
  readonly host?: string;
}

/** Makes a certificate that is its own authority. X.509 in DER, RFC 5280 section 4.1, with no more than tests need. */
export function createCertificate(
  subject = "test",
  { from = "200101000000", to = "491231235959", address = [127, 0, 0, 1], host }: CertificateOptions = {},
): TestCertificate {
  // Encoded at once: Node 20 hangs for ever if it collects garbage while it exports a key that was just made.
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const name = der(0x30, der(0x31, der(0x30, oid(0x55, 4, 3), der(0x0c, Buffer.from(subject)))));
  const algorithm = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)); // ecdsa-with-SHA256
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    der(0x30, der(0x17, Buffer.from(`${from}Z`)), der(0x17, Buffer.from(`${to}Z`))),
    name,
    publicKey,
    der(0xa3, der(0x30, subjectAltName(address, host), basicConstraints())),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", toBeSigned, privateKey)]);
  return {
    certificate: pem("CERTIFICATE", der(0x30, toBeSigned, algorithm, der(0x03, signature))),
    key: privateKey,
  };
}

function subjectAltName(address: readonly number[], host?: string): Buffer {
  const names = [der(0x87, Buffer.from(address)), ...(host === undefined ? [] : [der(0x82, Buffer.from(host))])];
  return der(0x30, oid(0x55, 0x1d, 17), der(0x04, der(0x30, ...names)));
}

function basicConstraints(): Buffer {
  return der(0x30, oid(0x55, 0x1d, 19), der(0x04, der(0x30, der(0x01, Buffer.from([0xff])))));
}

function oid(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
