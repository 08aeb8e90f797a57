import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SecureContext } from "node:tls";
import { createSecureContext } from "node:tls";
import type { ClientOptions } from "../client";

/** The options for TLS. */
export type TlsOptions = Pick<
  ClientOptions,
  "caCertificate" | "extraCaFile" | "clientCertificate" | "clientKey" | "insecure" | "log"
>;

/** A setting that is well-formed but cannot be used. */
export class UnusableSettingError extends Error {
  override readonly name = "UnusableSettingError";

  constructor(
    /** Name of the attribute in the provider's configuration. */
    readonly setting: "ca_certificate" | "client_certificate",
    problem: string,
  ) {
    super(problem);
  }
}

/**
 * Checks certificates and keys, before the first connection fails with a worse message. Node accepts CA text without a
 * certificate in it, and then trusts nobody.
 *
 * @throws UnusableSettingError for what cannot be read
 */
export function checkTls({ caCertificate, clientCertificate, clientKey }: TlsOptions): void {
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    throw new Error("A client certificate and its key belong together: give both or neither.");
  }
  const certificates = caCertificate?.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [
    caCertificate,
  ];
  certificates.forEach((pem = "", index) => {
    if (caCertificate !== undefined) {
      const which = certificates.length > 1 ? `Number ${index + 1} of ${certificates.length}` : "It";
      const sentence = `The CA certificate is not a valid certificate in PEM format. ${which} is incomplete or was altered: compare ca_certificate (ABIQUO_CA_CERTIFICATE) with the original.`;
      attempt("ca_certificate", sentence, () => new X509Certificate(pem));
    }
  });
  if (clientCertificate !== undefined) {
    const sentence =
      "The client certificate and its key are not a matching pair in PEM format without a passphrase: " +
      "check client_certificate (ABIQUO_CLIENT_CERTIFICATE) and client_key (ABIQUO_CLIENT_KEY).";
    attempt("client_certificate", sentence, () => createSecureContext({ cert: clientCertificate, key: clientKey }));
  }
}

/** The authorities that connections trust, and the certificate that they present. */
export function secureContextOf({ caCertificate, extraCaFile, ...options }: TlsOptions): SecureContext {
  const { clientCertificate, clientKey, log } = options;
  const secureContext = createSecureContext({ ca: caCertificate, cert: clientCertificate, key: clientKey });
  if (caCertificate === undefined && extraCaFile !== undefined) {
    try {
      // Keeps the authorities that Node trusts by default. A list in `ca` would replace them.
      (secureContext.context as NativeContext).addCACert(readFileSync(extraCaFile));
    } catch (error) {
      log?.("cannot read the file in NODE_EXTRA_CA_CERTS, and ignores it", { reason: String(error) });
    }
  }
  return secureContext;
}

/** What Node keeps in `SecureContext.context`. */
interface NativeContext {
  addCACert(pem: Buffer): void;
}

function attempt(setting: UnusableSettingError["setting"], sentence: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    const { code = "unknown reason" } = Object(error) as { readonly code?: string };
    throw new UnusableSettingError(setting, `${sentence} (${code})`);
  }
}
