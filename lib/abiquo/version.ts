/**
 * Which media type version to speak when none is configured. The documentation urges clients to send one always, so
 * that an upgraded server keeps its shapes. The server tells its own as plain text at `/version`.
 */

/** Releases whose shapes are known, oldest first. A newer server is asked for the newest of them. */
const KNOWN_VERSIONS = ["3.10", "4.0", "4.2", "4.4", "4.6", "4.7", "5.0", "5.1", "5.4", "6.0", "6.1"] as const;

/** The newest known version that the server has; undefined if it is older than all, or the text is no version. */
export function chooseVersion(serverVersion: string): string | undefined {
  const match = /^\s*(\d{1,4})\.(\d{1,4})(?![\d])/.exec(serverVersion);
  if (!match) {
    return undefined;
  }
  const server = rank(`${match[1]}.${match[2]}`);
  return KNOWN_VERSIONS.findLast((version) => rank(version) <= server);
}

/** 3.10 comes after 3.8. */
function rank(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 10_000 + minor;
}
