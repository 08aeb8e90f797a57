import type { Link } from "./links";
import { leadsTo } from "./links";

/**
 * The base URL in the server's own links. It differs from the endpoint behind a reverse proxy with a path of its own. Abiquo
 * refuses links with another base (DC-9), so the links we send begin like those we read.
 */
export class LinkBase {
  private base?: string;

  constructor(private readonly endpoint: string) {}

  /** Learns the base from the first link of the server that leads to the given path. */
  learn(href: string | undefined, path: string): void {
    if (this.base === undefined && href !== undefined && leadsTo(href, path)) {
      const [address = ""] = href.split(/[?#]/, 1);
      this.base = address.replace(/\/+$/, "").slice(0, -path.length);
    }
  }

  /** A link to a path of the API. It begins with the endpoint until the base is known. */
  linkTo(rel: string, path: string): Link {
    return { rel, href: `${this.base ?? this.endpoint}${path}` };
  }
}
