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

/**
 * Refuses certificates and keys that cannot be used. Node says nothing about a CA file without a certificate in it,
 * and trusts nobody then; the rest would come up only when the first connection fails.
 */
export function checkTls(options: TlsOptions): void {
  const { caCertificate, clientCertificate, clientKey } = options;
  if ((clientCertificate === undefined) !== (clientKey === undefined)) {
    throw new Error("A client certificate and its key go together: give both or neither.");
  }
  if (caCertificate !== undefined) {
    attempt("The CA certificate is not a certificate in PEM text", () => new X509Certificate(caCertificate));
  }
  if (clientCertificate !== undefined) {
    attempt("The client certificate and its key are not a pair in PEM text", () =>
      createSecureContext({ cert: clientCertificate, key: clientKey }),
    );
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
  if (caCertificate !== undefined || extraCaFile === undefined) return "";
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

function attempt(sentence: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new Error(`${sentence} (${code}).`);
  }
}
