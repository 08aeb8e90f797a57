import { problem } from "./codes";
import { refuse } from "./errors";

/** A link as Abiquo writes it. `type` never carries a version, and is empty on actions. */
export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
}

/** The parts of a link. `type` is the NAME of an Abiquo media type, or empty for actions. */
export interface LinkParts {
  readonly rel: string;
  /** Below `/api`, such as `/admin/datacenters/7`. */
  readonly path: string;
  readonly type: string;
  readonly title: string;
}

/**
 * Writes hrefs with the configured host of the server (`abiquo.server.api.location`), which may differ from the called
 * host.
 */
export class LinkWriter {
  /** @param base - such as `http://127.0.0.1:8080/api` */
  constructor(private readonly base: string) {}

  /** The address of a path below `/api`. */
  href(path: string): string {
    return `${this.base}${path}`;
  }

  /** A typed link, or an action if the type is empty. */
  link({ rel, path, type, title }: LinkParts): Link {
    return {
      rel,
      href: this.href(path),
      type: type === "" ? "" : `application/vnd.abiquo.${type}+json`,
      title,
    };
  }
}

/** Characters that a URI must not contain, although browsers accept them. */
const NOT_IN_A_URI = /[\s"<>\\^`{|}]|%(?![\da-f]{2})/i;

/**
 * The path below `/api` that an href points to. Its host does not matter. Undefined for any other path.
 *
 * @throws Refusal GEN-0 if it is not a URI
 */
export function apiPath(href: string): string | undefined {
  if (NOT_IN_A_URI.test(href)) {
    refuse(problem("GEN-0"));
  }
  const path = URL.canParse(href, "http://localhost") ? new URL(href, "http://localhost").pathname : "";
  return path.startsWith("/api/") ? path.slice("/api".length).replace(/\/+$/, "") : undefined;
}

/** The id in an href such as `.../admin/datacenters/7`. Undefined if the href points elsewhere. */
export function idInHref(href: string, collection: string): number | undefined {
  const path = apiPath(href);
  if (!path?.startsWith(`${collection}/`)) {
    return undefined;
  }
  const rest = path.slice(collection.length + 1);
  return /^[1-9]\d{0,14}$/.test(rest) ? Number(rest) : undefined;
}
