import type { KeyObject } from "node:crypto";
import { X509Certificate, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { encodeBitString, encodeDer, encodeInteger, encodeObjectIdentifier, encodeSequence, encodeTime } from "./der";
import { HandshakeError } from "../process/handshake-error";

/** A key and its certificate. */
export interface Identity {
  readonly privateKey: KeyObject;
  /** The certificate in DER, as in the handshake line. */
  readonly certificate: Buffer;
}

/** The validity period of a certificate. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** The name that the host expects in the certificate, for any socket. */
const SERVER_NAME = "localhost";

const OID = {
  commonName: "2.5.4.3",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

const TRUE = encodeDer(0x01, Uint8Array.of(0xff));
const VERSION_3 = encodeDer(0xa0, encodeInteger(Uint8Array.of(2)));

/**
 * Creates a temporary key and a self-signed certificate for it (RFC 5280). Node reads certificates but cannot write
 * them, and a library would take more start-up time than everything else before the handshake line. The key is P-256,
 * which takes one millisecond; RSA takes hundreds.
 */
export function createIdentity(validity: Validity = aroundNow()): Identity {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const tbs = encodeTbsCertificate(publicKey.export({ type: "spki", format: "der" }), validity);
  const signature = encodeBitString(sign("sha256", tbs, privateKey));
  return { privateKey, certificate: encodeSequence(tbs, signatureAlgorithm(), signature) };
}

/** Converts a certificate to PEM, which Node's TLS requires. */
export function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/**
 * Reads the certificate that the host announced in PLUGIN_CLIENT_CERT.
 *
 * @throws HandshakeError if it is not a certificate
 */
export function parseClientCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new HandshakeError(
      `PLUGIN_CLIENT_CERT has ${pem.length} characters that are not a certificate in PEM form. ` +
        "It is set by Terraform: remove it from the environment that Terraform itself is started in.",
      { cause },
    );
  }
}

/**
 * A validity that begins slightly in the past, in case the clocks differ, and lasts as long as that of the host's
 * certificate.
 */
function aroundNow(): Validity {
  const now = new Date();
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + 30);
  return { notBefore: new Date(now.getTime() - 60_000), notAfter };
}

function encodeTbsCertificate(publicKey: Uint8Array, { notBefore, notAfter }: Validity): Buffer {
  const name = encodeName();
  return encodeSequence(
    VERSION_3,
    encodeInteger(randomSerial()),
    signatureAlgorithm(),
    name,
    encodeSequence(encodeTime(notBefore), encodeTime(notAfter)),
    name,
    publicKey,
    encodeDer(0xa3, encodeExtensions()),
  );
}

/** 128 random bits, adjusted to be positive and without a leading zero byte, as DER requires. */
function randomSerial(): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function signatureAlgorithm(): Buffer {
  return encodeSequence(encodeObjectIdentifier(OID.ecdsaWithSha256));
}

function encodeName(): Buffer {
  const commonName = encodeSequence(
    encodeObjectIdentifier(OID.commonName),
    encodeDer(0x0c, Buffer.from(SERVER_NAME, "utf8")),
  );
  return encodeSequence(encodeDer(0x31, commonName));
}

/** The extensions that Go's TLS requires of a server that is its own root. */
function encodeExtensions(): Buffer {
  const purposes = [OID.serverAuth, OID.clientAuth].map(encodeObjectIdentifier);
  // The bits of digitalSignature (0), keyEncipherment (2), keyAgreement (4) and keyCertSign (5).
  const usage = encodeBitString(Uint8Array.of(0b1010_1100), 2);
  return encodeSequence(
    encodeExtension(OID.basicConstraints, TRUE, encodeSequence(TRUE)),
    encodeExtension(OID.keyUsage, TRUE, usage),
    encodeExtension(OID.extendedKeyUsage, encodeSequence(...purposes)),
    encodeExtension(OID.subjectAltName, encodeSequence(encodeDer(0x82, Buffer.from(SERVER_NAME, "latin1")))),
  );
}

/** Encodes an extension: its identifier, TRUE if it is critical, and its value, wrapped in an OCTET STRING. */
function encodeExtension(identifier: string, ...criticalAndValue: readonly Uint8Array[]): Buffer {
  const flags = criticalAndValue.slice(0, -1);
  const value = criticalAndValue.slice(-1);
  return encodeSequence(encodeObjectIdentifier(identifier), ...flags, encodeDer(0x04, ...value));
}
