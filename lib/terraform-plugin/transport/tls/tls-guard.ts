import type { X509Certificate } from "node:crypto";
import { constants } from "node:crypto";
import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { createServer } from "node:tls";
import type { Identity } from "./certificate";
import { toPem } from "./certificate";

/** The server's identity, and the only accepted client. */
export interface MutualTls {
  readonly identity: Identity;
  /** In DER. */
  readonly clientCertificate: Uint8Array;
}

/** Callbacks for the outcome of raw connections. */
export interface GuardHandlers {
  /** Called with an authenticated connection of the host. */
  readonly onHost: (socket: Socket) => void;
  /** Called with the reason if a connection is refused. */
  readonly onRefused: (error: Error) => void;
}

/**
 * Accepts only the host. TLS makes the client prove that it has the key of its certificate, and the certificate must be
 * exactly the one that the host announced. No certificate authority is configured: with any, even the host's own, Node
 * 20 first reads all the authorities that it knows, which takes as long as its own start.
 *
 * Returns a function that takes over a raw connection.
 */
export function createTlsGuard(
  { identity, clientCertificate }: MutualTls,
  { onHost, onRefused }: GuardHandlers,
): (socket: Socket) => void {
  const options: TlsOptions = {
    key: identity.privateKey,
    cert: toPem(identity.certificate),
    ca: [],
    requestCert: true,
    // It is compared with the announced certificate below, which is stricter than a chain of signatures.
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
    // A host connects once. A ticket would be for its next connection.
    secureOptions: constants.SSL_OP_NO_TICKET,
    // Any text. By default, Node takes a hash of the command line, and loads code for it.
    sessionIdContext: "plugin",
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

function problemOf(shown: X509Certificate | undefined, announced: Uint8Array): string | undefined {
  if (!shown?.raw.equals(announced)) {
    return "the client's certificate is not the one in PLUGIN_CLIENT_CERT";
  }
  const now = Date.now();
  const isValid = Date.parse(shown.validFrom) <= now && now <= Date.parse(shown.validTo);
  return isValid ? undefined : "the certificate in PLUGIN_CLIENT_CERT is valid at another time";
}
