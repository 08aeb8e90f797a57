import type { Link, LinkWriter } from "../api/links";
import type { Privilege } from "../api/privileges";
import type { State } from "../state/state";

/** The context of an answer's shape. */
export interface View {
  readonly state: State;
  readonly writer: LinkWriter;
  /** Negotiated version of the media type. */
  readonly version: string;
  /** The client's privileges. Links to kinds that it may not list are omitted. */
  readonly privileges: readonly Privilege[];
  /** Whether datacenters report their UUID. */
  readonly datacenterUuids: boolean;
}

/** A link to something below an entity: rel, the rest of the path, media type, title. */
export type LinkRow = readonly [rel: string, below: string, type: string, title: string];

/** The links to what lies below a path. */
export function linksBelow(path: string, rows: readonly LinkRow[], { writer }: View): readonly Link[] {
  return rows.map(([rel, below, type, title]) => writer.link({ rel, path: `${path}${below}`, type, title }));
}

/** An entity with its links. */
export interface Linked {
  readonly links: readonly Link[];
  readonly [field: string]: unknown;
}

/** A collection without pages. */
export function collection(entities: readonly object[]): object {
  return { links: [], collection: entities };
}
