import { X509Certificate } from "node:crypto";
import { accessSync, constants, readFileSync } from "node:fs";
import type { SecureContext } from "node:tls";
import { createSecureContext } from "node:tls";
import type { ClientOptions } from "../client";

/** What of the options concerns TLS. */
export type TlsOptions = Pick<
  ClientOptions,
  "caCertificate" | "extraCaFile" | "clientCertificate" | "clientKey" | "insecure" | "log"
>;

/** A setting that has the form it must have, and yet cannot be used. */
export class UnusableSettingError extends Error {
  override readonly name = "UnusableSettingError";

  constructor(
    /** Name in the provider's configuration. */
    readonly setting: "ca_certificate" | "client_certificate",
    problem: string,
  ) {
    super(problem);
  }
}

/**
 * Refuses certificates and keys that cannot be used. Node says nothing about a CA file without a certificate in it,
 * and trusts nobody then; the rest would come up only when the first connection fails.
 */
export function checkTls({ caCertificate, clientCertificate, clientKey }: TlsOptions): void {
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    throw new Error("A client certificate and its key go together: give both or neither.");
  }
  const certificates = caCertificate?.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [
    caCertificate,
  ];
  certificates.forEach((pem = "", index) => {
    if (caCertificate !== undefined) {
      const which = certificates.length > 1 ? `Number ${index + 1} of ${certificates.length}` : "It";
      const sentence = `The CA certificate is not a certificate in PEM text that can be read. ${which} was cut off or changed on its way: compare ca_certificate (ABIQUO_CA_CERTIFICATE) with the original.`;
      attempt("ca_certificate", sentence, () => new X509Certificate(pem));
    }
  });
  if (clientCertificate !== undefined) {
    const sentence =
      "The client certificate and its key are not a pair in PEM text without a passphrase: " +
      "check client_certificate (ABIQUO_CLIENT_CERTIFICATE) and client_key (ABIQUO_CLIENT_KEY).";
    attempt("client_certificate", sentence, () => createSecureContext({ cert: clientCertificate, key: clientKey }));
  }
}

/** Whom connections trust, and what they show of themselves. */
export function secureContextOf({ caCertificate, extraCaFile, ...options }: TlsOptions): SecureContext {
  const { clientCertificate, clientKey, log } = options;
  const secureContext = createSecureContext({ ca: caCertificate, cert: clientCertificate, key: clientKey });
  if (caCertificate === undefined && extraCaFile !== undefined) {
    try {
      // Adds to those whom Node trusts by its own options; a list in `ca` would replace them.
      (secureContext.context as NativeContext).addCACert(readFileSync(extraCaFile));
    } catch (error) {
      log?.("cannot read the file of NODE_EXTRA_CA_CERTS, which is left out", { reason: String(error) });
    }
  }
  return secureContext;
}

/** What else a TLS connection that failed may have been for; nothing, or a sentence with a space before it. */
export function explainTrust({ caCertificate, extraCaFile }: TlsOptions): string {
  if (caCertificate !== undefined || extraCaFile === undefined) {
    return "";
  }
  try {
    accessSync(extraCaFile, constants.R_OK);
    return "";
  } catch {
    return ` The file that NODE_EXTRA_CA_CERTS names, ${extraCaFile}, cannot be read.`;
  }
}

/** What Node keeps in `SecureContext.context`. */
interface NativeContext {
  addCACert(pem: Buffer): void;
}

function attempt(setting: UnusableSettingError["setting"], sentence: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new UnusableSettingError(setting, `${sentence} (${code})`);
  }
}
