import type { ObjectValue } from "../../values/values";
import type { Diagnostics } from "../diagnostics";
import type { KnownConfig } from "../model";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/** A list of the objects of a resource type, for `terraform query` (Terraform 1.14 and newer). The type has an identity. */
export interface ListResourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  /** The resource type whose objects are listed. */
  readonly typeName: string;
  /** What the `config` block of a `list` block may hold, such as filters. */
  readonly schema: S;
  handlers(data: Data): ListResourceHandlers<S> | Promise<ListResourceHandlers<S>>;
}

/** What a list does with the remote system. */
export interface ListResourceHandlers<S extends Schema = Schema> {
  /** Yields the objects, one by one. No more are asked for than Terraform takes. */
  list(request: ListRequest<S>): AsyncIterable<ListedObject>;
}

/** Objects to list. */
export interface ListRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  /** Whether the objects themselves are wanted, beside their identities. */
  readonly includeResource: boolean;
  /** How many are wanted at most. The listing is cut there in any case. @default - all */
  readonly limit: number | undefined;
  readonly signal: AbortSignal;
  /** Warnings. An error that ends the listing is thrown instead. */
  readonly diagnostics: Diagnostics;
}

/** One object of a list. */
export interface ListedObject {
  /** What users know it by. */
  readonly displayName: string;
  readonly identity: ObjectValue;
  /** The object as a read returns it. Needed where the request has `includeResource`. */
  readonly state?: ObjectValue;
}
