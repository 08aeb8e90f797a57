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
 * Lets nobody but the host through. TLS checks that the client's certificate leads to the host's; since that one may
 * sign others, it has to be the very same too. Returns what takes over a raw connection.
 */
export function createTlsGuard(
  { identity, clientCertificate }: MutualTls,
  { onHost, onRefused }: GuardHandlers,
): (socket: Socket) => void {
  const options: TlsOptions = {
    key: identity.privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: toPem(identity.certificate),
    ca: toPem(clientCertificate.raw),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  };
  const guard = createServer(options, (socket) => {
    socket.on("error", onRefused);
    if (socket.getPeerX509Certificate()?.raw.equals(clientCertificate.raw)) {
      onHost(socket);
    } else {
      socket.destroy(new Error("the client's certificate is not the one in PLUGIN_CLIENT_CERT"));
    }
  });
  guard.on("tlsClientError", onRefused);
  return (socket) => void guard.emit("connection", socket);
}
