/**
 * The version in media types, unless configured. Abiquo's documentation asks clients to send one always, so that documents keep
 * their shape after an upgrade of the server. The server tells its own as plain text at `/version`.
 */

/** Releases whose documents we know, oldest first. With a newer server, we use the newest of these. */
const KNOWN_VERSIONS = ["3.10", "4.0", "4.2", "4.4", "4.6", "4.7", "5.0", "5.1", "5.4", "6.0", "6.1"] as const;

/** The newest known version that the server supports. Undefined if it supports none, or if the text is not a version. */
export function chooseVersion(serverVersion: string): string | undefined {
  const match = /^\s*(\d{1,4})\.(\d{1,4})(?![\d])/.exec(serverVersion);
  if (!match) {
    return undefined;
  }
  const server = rank(`${match[1]}.${match[2]}`);
  return KNOWN_VERSIONS.findLast((version) => rank(version) <= server);
}

/** Puts 3.10 after 3.8. */
function rank(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 10_000 + minor;
}
