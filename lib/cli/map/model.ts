/** What the map shows, as plain data: it travels inside the page as JSON, and the live page gets a new one with every change. */
export interface MapModel {
  /** Where the platform is, such as `https://abiquo.example.com/api`. */
  readonly endpoint: string;
  readonly locations: readonly MapLocation[];
  readonly services: readonly MapService[];
  /** The types that are known, in the order in which they are shown. */
  readonly types: readonly MapType[];
  /** What the plan's files are called, if a plan is painted. */
  readonly plan?: readonly string[];
}

/** What the map has to know of a type of service. */
export interface MapType {
  /** API name. */
  readonly name: string;
  /** As operators know it. */
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
  /** Where a datacenter is, or which region of its cloud. */
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
  /** Outcome of its last check. */
  readonly available: boolean;
  /** Keys of the locations that it serves now. */
  readonly locations: readonly string[];
  readonly change?: MapServiceChange;
}

/** What a plan does to an object. */
export type MapEffect =
  "attaches" | "changes" | "creates" | "deletes" | "detaches" | "imports" | "moves" | "replaces" | "takes over";

/** What a plan says of one object. */
export interface MapChange {
  readonly effects: readonly MapEffect[];
  /** Address in the configuration. */
  readonly address: string;
  /** Attributes that differ, as text. */
  readonly attributes: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** What a plan says of a service. */
export interface MapServiceChange extends MapChange {
  /** Where it will be, if it moves. */
  readonly movesTo?: string;
  /** Keys of locations that it will serve, and does not yet. */
  readonly joins: readonly string[];
  /** Keys of locations that it will not serve any more. */
  readonly leaves: readonly string[];
}
