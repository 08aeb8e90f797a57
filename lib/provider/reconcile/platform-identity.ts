import { DiagnosticError } from "../../terraform-plugin";
import type { Message } from "../../terraform-plugin";

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "https:": "443", "http:": "80" };

/**
 * Returns the identity of a platform: scheme, host, port and base path of its endpoint, such as
 * `https://abiquo.example.com:443/api`. Abiquo itself has no platform id.
 */
export function platformOf(endpoint: string): string {
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  return `${protocol}//${hostname}:${port || (DEFAULT_PORTS[protocol] ?? "")}${pathname.replace(/\/+$/, "")}`;
}

/** Distinguishes objects of this platform from those of another. */
export class PlatformIdentity {
  /** The platform that the provider is configured for. */
  readonly current: string;
  private readonly previous?: string;

  constructor({ endpoint, previousEndpoint }: { readonly endpoint: string; readonly previousEndpoint?: string }) {
    this.current = platformOf(endpoint);
    this.previous = previousEndpoint === undefined ? undefined : platformOf(previousEndpoint);
  }

  /**
   * Checks that an object may be read here. A state without a platform is compared with the read object instead.
   *
   * @throws DiagnosticError if the state belongs to another platform
   */
  checkRead(stored: string | null, what: string): void {
    if (stored !== null && stored !== this.current && stored !== this.previous) {
      throw new DiagnosticError(otherPlatform(what, stored, this.current));
    }
  }

  /**
   * Checks that an object may be changed or deleted here.
   *
   * @throws DiagnosticError if the state belongs, or may belong, to another platform
   */
  checkWrite(stored: string | null, what: string): void {
    if (stored === null) {
      throw new DiagnosticError(untold(what));
    }
    this.checkRead(stored, what);
  }
}

function otherPlatform(what: string, stored: string, current: string): Message {
  return {
    summary: "The state belongs to another Abiquo platform",
    detail:
      `${what} belongs to ${stored}, but the provider is configured for ${current}. This resource was not changed. ` +
      "Correct endpoint (ABIQUO_ENDPOINT), or use the state of this platform. If the platform itself has moved, set this for " +
      `one run: previous_endpoint = "${stored}" (ABIQUO_PREVIOUS_ENDPOINT).`,
  };
}

function untold(what: string): Message {
  return {
    summary: "The state does not say which Abiquo platform it belongs to",
    detail:
      `${what} was stored by an early build of 0.1.0, which did not store the platform. A refresh compares it with ` +
      "the object in Abiquo. This resource was not changed. Run Terraform again without -refresh=false.",
  };
}

/** Error: the state has no platform, and what Abiquo has under the id is not the object in the state, or nothing. */
export function notThatObject(what: string, found: string | undefined): Message {
  const forget = "remove the resource from the state (terraform state rm ADDRESS)";
  const [finding, advice] =
    found === undefined
      ? ["Abiquo does not have it.", `If it is right, ${forget}.`]
      : [
          `Abiquo has something else under its id: ${found}.`,
          "If it is right, and the object was only renamed or moved there, change it back in Abiquo and run again. Otherwise " +
            `${forget}, and import its object if it still exists.`,
        ];
  return {
    summary: "The state may belong to another Abiquo platform",
    detail:
      `${what} was stored by an early build of 0.1.0, which did not store the platform. ${finding} This resource was not ` +
      `changed. If the endpoint is wrong, correct it (ABIQUO_ENDPOINT). ${advice}`,
  };
}
