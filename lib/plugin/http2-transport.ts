import type { X509Certificate } from "node:crypto";
import type { Http2SecureServer, Http2Server, ServerHttp2Session } from "node:http2";
import { createSecureServer, createServer } from "node:http2";
import type { TLSSocket } from "node:tls";
import type { Identity } from "./certificate";
import { toPem } from "./certificate";

/** Who we are and who alone may connect. */
export interface MutualTls {
  readonly identity: Identity;
  readonly clientCertificate: X509Certificate;
}

/** How much a peer may send ahead of us on a stream and on the whole connection: enough to keep a large state moving. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Megabytes that one connection may hold before Node refuses its next call. Node's 10 are less than one answer of the
 * size that the host accepts, and it sends up to a hundred calls at once.
 */
const MAX_SESSION_MEGABYTES = 64 * 1024;

const OPTIONS = {
  settings: { initialWindowSize: WINDOW_BYTES, enablePush: false },
  maxSessionMemory: MAX_SESSION_MEGABYTES,
} as const;

/**
 * HTTP/2 that lets in nobody but the host. TLS checks that the client's certificate leads to the host's; since that one
 * may sign others, it has to be the very same too.
 */
export function createTransport(tls: MutualTls | undefined): Http2Server | Http2SecureServer {
  const server = tls === undefined ? createServer(OPTIONS) : createTlsServer(tls);
  server.on("session", (session: ServerHttp2Session) => session.setLocalWindowSize(WINDOW_BYTES));
  return server;
}

function createTlsServer({ identity, clientCertificate }: MutualTls): Http2SecureServer {
  const server = createSecureServer({
    ...OPTIONS,
    key: identity.privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: toPem(identity.certificate),
    ca: toPem(clientCertificate.raw),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    allowHTTP1: false,
  });
  server.on("session", (session: ServerHttp2Session) => {
    if (!hasCertificate(session.socket, clientCertificate)) session.destroy();
  });
  return server;
}

function hasCertificate(socket: ServerHttp2Session["socket"], expected: X509Certificate): boolean {
  return (socket as TLSSocket).getPeerX509Certificate()?.raw.equals(expected.raw) ?? false;
}
