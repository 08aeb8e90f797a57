import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { createServer } from "node:tls";
import type { Identity } from "./certificate";
import { toPem } from "./certificate";

/** Who we are and who alone may connect. */
export interface MutualTls {
  readonly identity: Identity;
  readonly clientCertificate: X509Certificate;
}

/** Who hears what becomes of raw connections. */
export interface GuardHandlers {
  /** A connection with the host at its other end. */
  readonly onHost: (socket: Socket) => void;
  /** Why a connection did not pass. */
  readonly onRefused: (error: Error) => void;
}

/**
 * Lets nobody but the host through: TLS makes the client prove that it holds the key of the certificate that it shows, and
 * that has to be the very one which the host announced. No authority is named, since one that is, even the host's own,
 * makes Node 20 read all authorities that it knows first, which takes it as long as its own start.
 *
 * Returns what takes over a raw connection.
 */
export function createTlsGuard(
  { identity, clientCertificate }: MutualTls,
  { onHost, onRefused }: GuardHandlers,
): (socket: Socket) => void {
  const options: TlsOptions = {
    key: identity.privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: toPem(identity.certificate),
    ca: [],
    requestCert: true,
    // Held against the announced one below, which is stricter than a chain of signatures.
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  };
  const guard = createServer(options, (socket) => {
    socket.on("error", onRefused);
    const problem = problemOf(socket.getPeerX509Certificate(), clientCertificate);
    if (problem === undefined) {
      onHost(socket);
    } else {
      socket.destroy(new Error(problem));
    }
  });
  guard.on("tlsClientError", onRefused);
  return (socket) => void guard.emit("connection", socket);
}

function problemOf(shown: X509Certificate | undefined, announced: X509Certificate): string | undefined {
  if (!shown?.raw.equals(announced.raw)) {
    return "the client's certificate is not the one in PLUGIN_CLIENT_CERT";
  }
  const now = Date.now();
  const isValid = Date.parse(announced.validFrom) <= now && now <= Date.parse(announced.validTo);
  return isValid ? undefined : "the certificate in PLUGIN_CLIENT_CERT is valid at another time";
}
