import { getDefinition } from "../operations/running/definition";
import type { DefinitionOf } from "../operations/running/definition";
import type { Runner } from "../operations/running/runner";
import { checkRules } from "../schema/validation/schema-rules";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { DeclaredTypes } from "../protocol/declared-types";
import type { RpcContext } from "../protocol/rpc-context";
import type { TypeSchema } from "../protocol/schema/to-schemas";
import type { GetMetadata_Response, GetProviderSchema_Response } from "../protocol/tfplugin6/tfplugin6";
import type { Provider } from "../schema/definitions/provider";
import type { GrpcMethod } from "../transport/options";
import type { SchemaKind } from "./kind";
import { checkTypeNames } from "./names";

/** The parts of a kind whose definitions have type names. */
export interface TypedKindParts<Noun extends string, Definition extends TypeSchema, Methods> {
  /** One definition, in messages. */
  readonly noun: Noun;
  /**
   * One definition, in messages about a type that the provider does not have.
   *
   * @default - the noun
   */
  readonly typeNoun?: string;
  /** Where the provider declares its definitions. */
  readonly definitionsOf: (provider: Provider) => readonly Definition[];
  /** What the schemas may declare. */
  readonly rules: SchemaRules;
  /**
   * Checks the definitions further, after their names and schemas. @throws Error about the first invalid one
   *
   * @default - nothing else is checked
   */
  check?(definitions: readonly Definition[], provider: Provider): void;
  /** Creates the operations. `definitionOf` finds the definition that a request names. */
  serve(runner: Runner, definitionOf: DefinitionOf<Definition>): Methods;
  /** The part of the answer to GetMetadata. */
  metadata(definitions: readonly Definition[]): Partial<GetMetadata_Response>;
  /** The part of the answer to GetProviderSchema. */
  schemas(definitions: readonly Definition[]): Partial<GetProviderSchema_Response>;
  /** The procedures, by name. Their context has the types of this kind. */
  readonly rpcs: Readonly<Record<string, (context: RpcContext<Methods>, provider: Provider) => GrpcMethod>>;
}

/** A kind whose definitions have a type name each, and how other kinds find them. */
export interface TypedKind<Noun extends string, Definition, Methods> extends SchemaKind<Noun, Methods> {
  /** The definition with a type name. @throws DiagnosticError if there is none */
  definitionOf(provider: Provider, typeName: string): Definition;
  /** The types of the values in messages about this kind. */
  typesOf(provider: Provider): DeclaredTypes;
}

/** Creates a kind from its parts. Call it with `@__PURE__`, so that a bundle contains no kind that it does not use. */
export function typedKind<Noun extends string, Definition extends TypeSchema, Methods>(
  parts: TypedKindParts<Noun, Definition, Methods>,
): TypedKind<Noun, Definition, Methods> {
  const { noun, typeNoun = noun, rules, definitionsOf, rpcs } = parts;
  const definitionOf = (provider: Provider, typeName: string): Definition =>
    getDefinition(typeNoun, definitionsOf(provider), typeName);
  const typesOf = (provider: Provider): DeclaredTypes => new DeclaredTypes(typeNoun, definitionsOf(provider));
  return {
    noun,
    rules,
    definitionOf,
    typesOf,
    check(provider) {
      const definitions = definitionsOf(provider);
      checkTypeNames(provider.name, noun, definitions);
      definitions.forEach(({ typeName, schema }) => checkRules(`the ${noun} ${typeName}`, schema, rules));
      parts.check?.(definitions, provider);
    },
    serve: (runner) => parts.serve(runner, (typeName) => definitionOf(runner.provider, typeName)),
    metadata: (provider) => parts.metadata(definitionsOf(provider)),
    schemas: (provider) => parts.schemas(definitionsOf(provider)),
    rpcs(server, provider) {
      const context = { server, types: typesOf(provider) };
      return Object.fromEntries(Object.entries(rpcs).map(([name, create]) => [name, create(context, provider)]));
    },
  };
}
