import type { Link } from "./links";
import { leadsTo } from "./links";

/**
 * Where the server believes its API to begin. Behind a reverse proxy with a path of its own that is another place than the
 * endpoint, and Abiquo knows no link that begins elsewhere (DC-9): what is sent begins as what was read.
 */
export class LinkBase {
  #base?: string;

  constructor(private readonly endpoint: string) {}

  /** Learns from a link that the server wrote to this path. Others are left alone, and so are all later ones. */
  learn(href: string | undefined, path: string): void {
    if (this.#base === undefined && href !== undefined && leadsTo(href, path)) {
      const [address = ""] = href.split(/[?#]/, 1);
      this.#base = address.replace(/\/+$/, "").slice(0, -path.length);
    }
  }

  /** A link to a path of the API. The endpoint stands in until the server has written one. */
  linkTo(rel: string, path: string): Link {
    return { rel, href: `${this.#base ?? this.endpoint}${path}` };
  }
}
