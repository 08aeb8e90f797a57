import type { Link, LinkWriter } from "../api/links";
import type { Privilege } from "../api/privileges";
import type { State } from "../state/state";

/** What the shape of an answer depends on. */
export interface View {
  readonly state: State;
  readonly writer: LinkWriter;
  /** Version of the media type that was agreed on. */
  readonly version: string;
  /** Links to kinds that the caller may not list are left out. */
  readonly privileges: readonly Privilege[];
  /** Datacenters tell their UUID. */
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
