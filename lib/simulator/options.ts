import { isIP } from "node:net";
import { API_VERSIONS } from "./api/media-types";
import type { Privilege } from "./api/privileges";
import { ALL_PRIVILEGES } from "./api/privileges";
import type { AuthenticationOptions } from "./layers/auth";
import type { FaultRule } from "./layers/faults";
import { LONGEST_PAUSE } from "./layers/latency";
import type { Choices } from "./rules/choices";
import type { Health } from "./rules/health";

/** Options of the simulated platform and of its server. */
export interface SimulatorOptions extends Health, Choices {
  /** @default 0 - any free port */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** @default "admin", as in Abiquo */
  readonly username?: string;
  /** @default "xabiquo", as in Abiquo */
  readonly password?: string;
  /** File that keeps the state after the process exits. @default - the state is lost when the process exits */
  readonly dataFile?: string;
  /** Minimum time of every API request, in milliseconds. @default 0 */
  readonly latency?: number;
  /** Faults to inject; `layers/faults.ts` describes the form. @default - none */
  readonly faults?: readonly FaultRule[];
  /** Origin of hrefs, such as `https://abiquo.example.com:8443`. @default - the address that it listens on */
  readonly hrefHost?: string;
  /**
   * Additional host names that clients use, such as the name of a container. Without them, it answers only to
   * `localhost`, the address that it listens on and the name in `hrefHost`. @default - none
   */
  readonly allowedHosts?: readonly string[];
  /** Creates the page for browsers at the root, beside `/api`. @default - no page */
  readonly page?: () => string | Response;
  /** @default - HTTP Basic everywhere, and the token of a login */
  readonly authentication?: AuthenticationOptions;
  /** Newest version of media types. Older versions down to 3.10 are accepted. @default "6.1" */
  readonly apiVersion?: string;
  /** Answer of `/version`, such as `6.1.3`: a release of `apiVersion`. @default - its first release, such as `6.1.0` */
  readonly release?: string;
  /** What the login may do. @default - everything */
  readonly privileges?: readonly Privilege[];
}

/** Checks options that are not typed, such as those of a command line. @throws Error that names the wrong option */
export function validateOptions(options: SimulatorOptions): void {
  const { port = 0, username = "", latency = 0, apiVersion = "6.1", hrefHost } = options;
  const { release = `${apiVersion}.0`, privileges = [], allowedHosts = [] } = options;
  const problems: readonly (readonly [boolean, string])[] = [
    [!isNatural(port) || port > 65535, `The port ${port} must be a whole number from 0 to 65535.`],
    [username.includes(":"), `The username ${username} must not contain a colon, which ends the name in HTTP Basic.`],
    [
      !isNatural(latency) || latency > LONGEST_PAUSE,
      `The latency ${latency} must be a whole number of milliseconds from 0 to ${LONGEST_PAUSE}.`,
    ],
    [!API_VERSIONS.includes(apiVersion), `The API version ${apiVersion} must be one of ${API_VERSIONS.join(", ")}.`],
    [
      !isReleaseOf(apiVersion, release),
      `The release ${release} must be one of API version ${apiVersion}, such as ${apiVersion}.3.`,
    ],
    [
      hrefHost !== undefined && !isOrigin(hrefHost),
      `The hrefHost "${hrefHost}" must be an origin, such as http://host:80.`,
    ],
    ...allowedHosts.map(
      (name) =>
        [!isHostName(name), `The allowed host "${name}" must be a name or an address, without a port.`] as const,
    ),
    ...privileges.map(
      (name) =>
        [!ALL_PRIVILEGES.includes(name), `The privilege ${name} must be one of ${ALL_PRIVILEGES.join(", ")}.`] as const,
    ),
  ];
  const wrong = problems.find(([isWrong]) => isWrong);
  if (wrong) {
    throw new Error(wrong[1]);
  }
}

function isNatural(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

/** Whether the text begins with the version: `6.1`, `6.1.3` and `6.1.0-HF2`, but not `6.10`. */
function isReleaseOf(apiVersion: string, release: string): boolean {
  return release.startsWith(apiVersion) && /^([.-]\w+)*$/.test(release.slice(apiVersion.length));
}

function isHostName(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z\d_]([a-z\d_.-]*[a-z\d_])?$/i.test(text);
}

function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/?#@\\]+$/.test(text) && URL.canParse(text);
}
