import type { Runner } from "../operations/running/runner";
import type { SchemaRules } from "../schema/validation/schema-rules";
import type { GetMetadata_Response, GetProviderSchema_Response } from "../protocol/tfplugin6/tfplugin6";
import type { Provider } from "../schema/definitions/provider";
import type { GrpcMethods } from "../transport/options";

/**
 * One kind of thing that a provider declares. A kind is one file with everything that defines it. To add a kind, write
 * its file and list it in `kinds.ts`. `Methods` are the operations that Terraform can request for this kind.
 */
export interface Kind<Methods> {
  /**
   * Checks the provider's definitions of this kind.
   *
   * @throws Error that lists the problems of the first invalid definition
   */
  check(provider: Provider): void;
  /** Creates the operations for all definitions of this kind. */
  serve(runner: Runner): Methods;
  /** The part of this kind in the answer to GetMetadata: the names of all definitions. */
  metadata(provider: Provider): Partial<GetMetadata_Response>;
  /** The part of this kind in the answer to GetProviderSchema. */
  schemas(provider: Provider): Partial<GetProviderSchema_Response>;
  /** The procedures for this kind, by name. They call the operations. */
  rpcs(server: Methods, provider: Provider): GrpcMethods;
}

/** A kind whose definitions have a schema. */
export interface SchemaKind<Noun extends string, Methods> extends Kind<Methods> {
  /** One definition, in messages. */
  readonly noun: Noun;
  /** What its schemas may declare. */
  readonly rules: SchemaRules;
}

/** Names of arguments that Terraform itself has in the blocks of some kinds. */
export const META_ARGUMENTS = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

/**
 * Rules of a kind without objects. No name is reserved: the arguments are in a block of their own, outside of which the
 * meta-arguments are.
 */
export const RULES_WITHOUT_OBJECTS: SchemaRules = {
  reserved: [],
  neverComputed: "nothing of it is stored, so nothing can be computed",
};
