/**
 * The content of the map as plain data. The page contains it as JSON, and the live page receives a new one with every
 * change.
 */
export interface MapModel {
  /** Base URL of the platform's API, such as `https://abiquo.example.com/api`. */
  readonly endpoint: string;
  readonly locations: readonly MapLocation[];
  readonly services: readonly MapService[];
  /** Known types, in display order. */
  readonly types: readonly MapType[];
  /** Names of the plan files, if the map shows a plan. */
  readonly plan?: readonly string[];
}

/** A type of service on the map. */
export interface MapType {
  /** API name. */
  readonly name: string;
  /** Name in Abiquo's UI. */
  readonly title: string;
  /** Kinds of location that need one. */
  readonly neededBy: readonly MapLocation["kind"][];
}

/** A datacenter or a public cloud region. */
export interface MapLocation {
  /** Unique in the model, such as `datacenter/7`. */
  readonly key: string;
  readonly kind: "datacenter" | "publicCloudRegion";
  /** Absent until it is created. */
  readonly id?: string;
  readonly name: string;
  /** Geographic location of a datacenter, or the cloud provider's region. */
  readonly place: string;
  /** API name of a region's cloud provider. */
  readonly cloudProvider?: string;
  readonly change?: MapChange;
}

/** A remote service. */
export interface MapService {
  /** Unique in the model, such as `remoteService/12`. */
  readonly key: string;
  /** Absent until it is created. */
  readonly id?: string;
  /** API name of the type. */
  readonly type: string;
  readonly uri: string;
  /** Whether its last check succeeded. */
  readonly available: boolean;
  /** Keys of the locations that it serves now. */
  readonly locations: readonly string[];
  readonly change?: MapServiceChange;
}

/** The effect of a plan on an object. */
export type MapEffect =
  "attaches" | "changes" | "creates" | "deletes" | "detaches" | "imports" | "moves" | "replaces" | "takes over";

/** The planned change of an object. */
export interface MapChange {
  readonly effects: readonly MapEffect[];
  /** Address in the configuration. */
  readonly address: string;
  /** Attributes that differ, as text. */
  readonly attributes: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** The planned change of a service. */
export interface MapServiceChange extends MapChange {
  /** New URI, if the service moves. */
  readonly movesTo?: string;
  /** Keys of the locations that it will start serving. */
  readonly joins: readonly string[];
  /** Keys of the locations that it will stop serving. */
  readonly leaves: readonly string[];
}
