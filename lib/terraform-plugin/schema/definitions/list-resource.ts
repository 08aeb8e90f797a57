import type { ObjectValue } from "../../values/values";
import type { Diagnostics } from "../diagnostics";
import type { KnownConfig } from "../model";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/**
 * Lists the objects of a resource type for `terraform query` (Terraform 1.14 and newer). The type must have an
 * identity.
 */
export interface ListResourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  /** The resource type whose objects are listed. */
  readonly typeName: string;
  /** Schema of the `config` block of a `list` block, such as filters. */
  readonly schema: S;
  handlers(data: Data): ListResourceHandlers<S> | Promise<ListResourceHandlers<S>>;
}

/** The operations of a list resource on the remote system. */
export interface ListResourceHandlers<S extends Schema = Schema> {
  /** Yields the objects one by one. The framework requests only as many as Terraform accepts. */
  list(request: ListRequest<S>): AsyncIterable<ListedObject>;
}

/** A request to list objects. */
export interface ListRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  /** Whether Terraform wants the objects themselves, in addition to their identities. */
  readonly includeResource: boolean;
  /** Maximum number of objects. The framework ends the list there in any case. @default - all */
  readonly limit: number | undefined;
  readonly signal: AbortSignal;
  /** Collects warnings. Throw an error to end the listing. */
  readonly diagnostics: Diagnostics;
}

/** One object of a list. */
export interface ListedObject {
  /** The name that users see. */
  readonly displayName: string;
  readonly identity: ObjectValue;
  /** The object as a read returns it. Required if the request has `includeResource`. */
  readonly state?: ObjectValue;
}
