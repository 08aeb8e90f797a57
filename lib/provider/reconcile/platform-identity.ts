import type { Message } from "../../terraform-plugin";

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "https:": "443", "http:": "80" };

/**
 * What tells one platform from another: scheme, host, port and base path of its endpoint, such as
 * `https://abiquo.example.com:443/api`. Abiquo has no id of its own.
 */
export function platformOf(endpoint: string): string {
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  return `${protocol}//${hostname}:${port || (DEFAULT_PORTS[protocol] ?? "")}${pathname.replace(/\/+$/, "")}`;
}

/** Keeps what belongs to one platform apart from what belongs to another one. */
export class PlatformIdentity {
  /** The platform that the provider is configured for. */
  readonly current: string;
  readonly #previous?: string;

  constructor({ endpoint, previousEndpoint }: { readonly endpoint: string; readonly previousEndpoint?: string }) {
    this.current = platformOf(endpoint);
    this.#previous = previousEndpoint === undefined ? undefined : platformOf(previousEndpoint);
  }

  /** What is wrong with reading an object of a platform here. One that does not tell is compared with what is read. */
  readProblem(stored: string | null, what: string): Message | undefined {
    return stored === null || this.#isHere(stored) ? undefined : otherPlatform(what, stored, this.current);
  }

  /** What is wrong with changing or deleting an object of a platform here. */
  writeProblem(stored: string | null, what: string): Message | undefined {
    return stored === null ? untold(what) : this.readProblem(stored, what);
  }

  #isHere(stored: string): boolean {
    return stored === this.current || stored === this.#previous;
  }
}

function otherPlatform(what: string, stored: string, current: string): Message {
  return {
    summary: "The state is of another Abiquo platform",
    detail:
      `${what} belongs to ${stored}, and the provider is configured for ${current}. Nothing was changed. ` +
      "Correct endpoint (ABIQUO_ENDPOINT), or use the state of this platform. If the platform itself has moved, say so for " +
      `one run: previous_endpoint = "${stored}" (ABIQUO_PREVIOUS_ENDPOINT).`,
  };
}

function untold(what: string): Message {
  return {
    summary: "The state does not say which Abiquo platform it is of",
    detail:
      `${what} was stored by version 0.1.0, which did not store the platform. It is compared with what Abiquo has when it ` +
      "is refreshed. Nothing was changed. Run again without -refresh=false.",
  };
}

/** An object of a state that does not tell its platform is not the one that was read. */
export function notThatObject(what: string, found: string): Message {
  return {
    summary: "The state may be of another Abiquo platform",
    detail:
      `${what} was stored by version 0.1.0, which did not store the platform, and ${found}. Nothing was changed. If the ` +
      "endpoint is wrong, correct it (ABIQUO_ENDPOINT). If it is right, remove the resource from the state " +
      "(terraform state rm ADDRESS), and import it again if it still exists.",
  };
}
