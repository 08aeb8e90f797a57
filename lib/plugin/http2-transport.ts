import type { X509Certificate } from "node:crypto";
import type { Http2Server, ServerHttp2Session } from "node:http2";
import { createServer } from "node:http2";
import type { Socket } from "node:net";
import type { TlsOptions, Server as TlsServer } from "node:tls";
import { createServer as createTlsServer } from "node:tls";
import type { Identity } from "./certificate";
import { toPem } from "./certificate";

/** Who we are and who alone may connect. */
export interface MutualTls {
  readonly identity: Identity;
  readonly clientCertificate: X509Certificate;
}

/** HTTP/2 over connections that somebody else accepts. */
export interface Transport {
  readonly http2: Http2Server;
  /** Takes over a raw connection. */
  readonly accept: (socket: Socket) => void;
}

/** How much a peer may send ahead of us on a stream and on the whole connection: enough to keep a large state moving. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Megabytes that one connection may hold before Node refuses its next call. Node's 10 are less than one answer of the
 * size that the host accepts, and it may ask for a hundred at once.
 */
const MAX_SESSION_MEGABYTES = 64 * 1024;

/** HTTP/2, behind TLS if wanted. `onRefused` hears why a connection did not pass it. */
export function createTransport(tls: MutualTls | undefined, onRefused: (error: Error) => void): Transport {
  const http2 = createServer({
    settings: { initialWindowSize: WINDOW_BYTES, enablePush: false },
    maxSessionMemory: MAX_SESSION_MEGABYTES,
  });
  http2.on("session", (session: ServerHttp2Session) => session.setLocalWindowSize(WINDOW_BYTES));
  if (tls === undefined) return { http2, accept: (socket) => void http2.emit("connection", socket) };
  const guard = createGuard(tls, http2, onRefused);
  return { http2, accept: (socket) => void guard.emit("connection", socket) };
}

/**
 * Lets nobody but the host through. TLS checks that the client's certificate leads to the host's; since that one may
 * sign others, it has to be the very same too. Node's own HTTP/2 over TLS would greet a client before that check.
 */
function createGuard(tls: MutualTls, http2: Http2Server, onRefused: (error: Error) => void): TlsServer {
  const { identity, clientCertificate } = tls;
  const options: TlsOptions = {
    key: identity.privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: toPem(identity.certificate),
    ca: toPem(clientCertificate.raw),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  };
  const guard = createTlsServer(options, (socket) => {
    socket.on("error", onRefused);
    if (socket.getPeerX509Certificate()?.raw.equals(clientCertificate.raw)) http2.emit("connection", socket);
    else socket.destroy(new Error("the client's certificate is not the one in PLUGIN_CLIENT_CERT"));
  });
  guard.on("tlsClientError", onRefused);
  return guard;
}
