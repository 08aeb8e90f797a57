import type { JsonWebKey } from "node:crypto";
import { createECDH, randomBytes, sign } from "node:crypto";
import { encodeAscii, encodeBitString, encodeDer, encodeSequence, encodeTime, toHex } from "./der";
import { HandshakeError } from "../process/handshake-error";

/** A key and its certificate. */
export interface Identity {
  /** In PEM, which Node's TLS requires. */
  readonly privateKey: string;
  /** In DER, as in the handshake line. */
  readonly certificate: Buffer;
}

/** The validity period of a certificate, in times such as `20261231235959Z`. */
export interface Validity {
  readonly notBefore: string;
  readonly notAfter: string;
}

/** The certificate is only for the host that starts this process, so a wrong clock must not make it invalid. */
const ALWAYS: Validity = { notBefore: "20000101000000Z", notAfter: "99991231235959Z" };

/** The name that the host expects in the certificate, for any socket. */
const SERVER_NAME = "localhost";

/** Object identifiers in DER. */
const OID = {
  /** 2.5.4.3 */
  commonName: "0603550403",
  /** 2.5.29.15 */
  keyUsage: "0603551d0f",
  /** 2.5.29.17 */
  subjectAltName: "0603551d11",
  /** 2.5.29.19 */
  basicConstraints: "0603551d13",
  /** 2.5.29.37 */
  extendedKeyUsage: "0603551d25",
  /** 1.3.6.1.5.5.7.3.1 */
  serverAuth: "06082b06010505070301",
  /** 1.3.6.1.5.5.7.3.2 */
  clientAuth: "06082b06010505070302",
  /** 1.2.840.10045.2.1 */
  ecPublicKey: "06072a8648ce3d0201",
  /** 1.2.840.10045.3.1.7 */
  p256: "06082a8648ce3d030107",
  /** 1.2.840.10045.4.3.2 */
  ecdsaWithSha256: "06082a8648ce3d040302",
} as const;

const TRUE = encodeDer("01", "ff");
/** Of an ECPrivateKey. */
const VERSION_1 = encodeDer("02", "01");
/** Of a certificate. */
const VERSION_3 = encodeDer("a0", encodeDer("02", "02"));
const SIGNATURE_ALGORITHM = encodeSequence(OID.ecdsaWithSha256);

const CERTIFICATE = "CERTIFICATE";
const EC_PRIVATE_KEY = "EC PRIVATE KEY";

/**
 * Creates a temporary key and a self-signed certificate for it (RFC 5280). Node reads certificates but cannot write
 * them, and a library would take more start-up time than everything else before the handshake line. The key is P-256,
 * which takes one millisecond; RSA takes hundreds.
 */
export function createIdentity(validity = ALWAYS): Identity {
  const key = generateKey();
  const tbs = encodeTbsCertificate(encodePublicKey(key), validity);
  const signature = toHex(sign("sha256", Buffer.from(tbs, "hex"), { key: toJwk(key), format: "jwk" }));
  const certificate = encodeSequence(tbs, SIGNATURE_ALGORITHM, encodeBitString(signature));
  return {
    privateKey: encodePem(EC_PRIVATE_KEY, Buffer.from(encodePrivateKey(key), "hex")),
    certificate: Buffer.from(certificate, "hex"),
  };
}

/** Converts a certificate to PEM, which Node's TLS requires. */
export function toPem(certificate: Uint8Array): string {
  return encodePem(CERTIFICATE, certificate);
}

/**
 * Reads the certificate that the host announced in PLUGIN_CLIENT_CERT. It is compared with the one that the client shows,
 * and TLS parses only that one.
 *
 * @returns the certificate in DER
 * @throws HandshakeError if it is not a certificate
 */
export function parseClientCertificate(pem: string): Buffer {
  const [, afterBegin = ""] = pem.split(beginOf(CERTIFICATE), 2);
  const [body = "", afterEnd] = afterBegin.split(endOf(CERTIFICATE), 2);
  const certificate = Buffer.from(afterEnd === undefined ? "" : body, "base64");
  if (isLongSequence(certificate)) {
    return certificate;
  }
  throw new HandshakeError(
    `PLUGIN_CLIENT_CERT has ${pem.length} characters that are not a certificate in PEM form. ` +
      "It is set by Terraform: remove it from the environment that Terraform itself is started in.",
  );
}

/** Whether bytes are a SEQUENCE whose length takes two bytes, as in every certificate. */
function isLongSequence(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.readUInt16BE(2) === bytes.length - 4;
}

/** Encodes a value in DER as PEM (RFC 7468). The label tells what it is. */
function encodePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `${beginOf(label)}\n${lines.join("\n")}\n${endOf(label)}\n`;
}

function beginOf(label: string): string {
  return `-----BEGIN ${label}-----`;
}

function endOf(label: string): string {
  return `-----END ${label}-----`;
}

function encodeTbsCertificate(publicKey: string, { notBefore, notAfter }: Validity): string {
  const commonName = encodeSequence(OID.commonName, encodeAscii("0c", SERVER_NAME));
  const name = encodeSequence(encodeDer("31", commonName));
  return encodeSequence(
    VERSION_3,
    encodeDer("02", randomSerial()),
    SIGNATURE_ALGORITHM,
    name,
    encodeSequence(encodeTime(notBefore), encodeTime(notAfter)),
    name,
    publicKey,
    encodeDer("a3", encodeExtensions()),
  );
}

/** 128 random bits, adjusted to be positive and without a leading zero byte, as DER requires. */
function randomSerial(): string {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return toHex(serial);
}

/** Hexadecimal digits of the secret of a key of P-256, and of each coordinate of its point. */
const DIGITS = 64;

/** The numbers of a key of P-256, as hexadecimal text. */
interface KeyNumbers {
  readonly secret: string;
  /** The public point: a mark, and both coordinates. */
  readonly point: string;
}

/**
 * Generates a key of P-256. Node 20 hangs for ever if it collects garbage while it exports a key that `generateKeyPairSync`
 * has just made: the job of the generation and the export wait for each other. ECDH has the numbers without an export,
 * and without OpenSSL's own encoder of keys, which takes half a millisecond to load.
 */
function generateKey(): KeyNumbers {
  const ecdh = createECDH("prime256v1");
  const point = ecdh.generateKeys("hex");
  return { secret: ecdh.getPrivateKey("hex").padStart(DIGITS, "0"), point };
}

function toJwk({ secret, point }: KeyNumbers): JsonWebKey {
  const text = (hex: string): string => Buffer.from(hex, "hex").toString("base64url");
  return { kty: "EC", crv: "P-256", d: text(secret), x: text(point.slice(2, -DIGITS)), y: text(point.slice(-DIGITS)) };
}

/** Encodes a SubjectPublicKeyInfo (RFC 5480). */
function encodePublicKey({ point }: KeyNumbers): string {
  return encodeSequence(encodeSequence(OID.ecPublicKey, OID.p256), encodeBitString(point));
}

/** Encodes an ECPrivateKey (RFC 5915). */
function encodePrivateKey({ secret, point }: KeyNumbers): string {
  const curve = encodeDer("a0", OID.p256);
  return encodeSequence(VERSION_1, encodeDer("04", secret), curve, encodeDer("a1", encodeBitString(point)));
}

/** The extensions that Go's TLS requires of a server that is its own root. */
function encodeExtensions(): string {
  // The bits of digitalSignature (0), keyEncipherment (2), keyAgreement (4) and keyCertSign (5): 10101100.
  const usage = encodeBitString("ac", 2);
  return encodeSequence(
    encodeExtension(OID.basicConstraints, TRUE, encodeSequence(TRUE)),
    encodeExtension(OID.keyUsage, TRUE, usage),
    encodeExtension(OID.extendedKeyUsage, encodeSequence(OID.serverAuth, OID.clientAuth)),
    encodeExtension(OID.subjectAltName, encodeSequence(encodeAscii("82", SERVER_NAME))),
  );
}

/** Encodes an extension: its identifier, TRUE if it is critical, and its value, wrapped in an OCTET STRING. */
function encodeExtension(identifier: string, ...criticalAndValue: readonly string[]): string {
  const flags = criticalAndValue.slice(0, -1);
  const value = criticalAndValue.slice(-1);
  return encodeSequence(identifier, ...flags, encodeDer("04", ...value));
}
