import type { SocketAddress, SocketSettings } from "./socket";

/**
 * The handshake of go-plugin: the host sets environment variables, and the plugin answers with one line on stdout, with
 * fields separated by `|`:
 *
 *     1 | 6 | unix | /tmp/plugin1a2b3c/socket | grpc | MIIB...            | false
 *     core version | protocol | network | address | kind | certificate | multiplexing, only if asked for
 */
export interface HostRequest {
  /** PEM certificate of the only accepted client. Absent if the host does not use TLS. */
  readonly clientCertificate?: string;
  readonly socket: SocketSettings;
  /** Whether the host reads a seventh field. Older hosts would read it as a part of the certificate. */
  readonly asksForMultiplexing: boolean;
}

/** The contents of the handshake line. */
export interface HandshakeAnswer {
  readonly protocolVersion: number;
  readonly address: SocketAddress;
  /** The server certificate in DER. Absent if the server does not use TLS. */
  readonly certificate?: Uint8Array;
  readonly asksForMultiplexing: boolean;
}

const CORE_PROTOCOL_VERSION = 1;

/**
 * Terraform and OpenTofu share this value, and it never changes. It is not a secret: it distinguishes a host from a
 * person.
 */
const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** Whether a host started this process, rather than a person. */
export function isStartedByHost(environment: NodeJS.ProcessEnv): boolean {
  return environment.TF_PLUGIN_MAGIC_COOKIE === MAGIC_COOKIE;
}

/**
 * Reads the host's request from the environment. It ignores PLUGIN_PROTOCOL_VERSIONS: only one version is served, and a
 * host that does not support it explains the mismatch to its user better than this process could.
 */
export function readHostRequest(environment: NodeJS.ProcessEnv): HostRequest {
  return {
    clientCertificate: textOf(environment.PLUGIN_CLIENT_CERT),
    socket: {
      directory: textOf(environment.PLUGIN_UNIX_SOCKET_DIR),
      group: textOf(environment.PLUGIN_UNIX_SOCKET_GROUP),
      minPort: textOf(environment.PLUGIN_MIN_PORT),
      maxPort: textOf(environment.PLUGIN_MAX_PORT),
    },
    asksForMultiplexing: textOf(environment.PLUGIN_MULTIPLEX_GRPC) !== undefined,
  };
}

/**
 * Encodes the handshake line, with its line feed. The certificate is in base64 without padding, because the host's
 * decoder rejects padding.
 */
export function encodeHandshakeLine(answer: HandshakeAnswer): string {
  const { protocolVersion, address, certificate, asksForMultiplexing } = answer;
  const fields = [
    String(CORE_PROTOCOL_VERSION),
    String(protocolVersion),
    address.network,
    address.address,
    "grpc",
    Buffer.from(certificate ?? [])
      .toString("base64")
      .replace(/=+$/, ""),
    ...(asksForMultiplexing ? ["false"] : []),
  ];
  return `${fields.join("|")}\n`;
}

/** The value of a variable. An empty variable counts as not set. */
function textOf(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
