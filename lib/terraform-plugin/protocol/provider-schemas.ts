import { DiagnosticError } from "../schema/diagnostics";
import type { Provider } from "../schema/definitions/provider";
import type { ResourceDefinition } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";
import type { FunctionSignature } from "./schema/to-function";
import { toIdentityType } from "./schema/to-identity-schema";
import type { IdentitySchema } from "./schema/to-identity-schema";
import { toWireType } from "../schema/wire-type";
import { remember } from "../values/remember";
import type { WireObject } from "../values/wire-type";

/** What the protocol needs to know about a provider. A `Provider` satisfies it. */
export interface ProviderSchemas extends Pick<Provider, "name" | "schema"> {
  readonly resources: readonly ResourceSchema[];
  readonly dataSources: readonly TypeSchema[];
  readonly functions: readonly FunctionSignature[];
  readonly ephemeralResources?: readonly TypeSchema[];
  readonly listResources?: readonly TypeSchema[];
  readonly actions?: readonly TypeSchema[];
}

/** A definition without its code. */
export type TypeSchema = Pick<ResourceDefinition, "typeName" | "schema">;

/** The kinds of definitions with type names, and their names in messages to users. */
const NOUNS = {
  resources: "resource type",
  dataSources: "data source",
  ephemeralResources: "ephemeral resource",
  listResources: "list resource",
  actions: "action",
} as const;

/** A kind of definition with type names. */
export type TypeKind = keyof typeof NOUNS;

/** A resource type without its code. */
export interface ResourceSchema extends TypeSchema {
  readonly identity?: IdentitySchema;
  /** Only its presence matters. */
  readonly moveState?: unknown;
  /** Only its presence matters. */
  readonly generateConfig?: unknown;
}

/** A schema, with the type that its objects have on the wire. */
export interface ObjectSchema {
  readonly schema: Schema;
  readonly type: WireObject;
  /** The type of the identity, if there is one. */
  readonly identityType?: WireObject;
}

/** Finds the definition that a request names. Wire types are computed once, when they are first needed. */
export class SchemaIndex {
  private readonly known = new Map<TypeKind, Map<string, ObjectSchema>>();
  private provided: ObjectSchema | undefined;

  constructor(readonly provider: ProviderSchemas) {}

  /** The provider's own configuration. */
  get configuration(): ObjectSchema {
    const { schema } = this.provider;
    return (this.provided ??= { schema, type: toWireType(schema) });
  }

  /** @throws {@link DiagnosticError} if there is no such type */
  get(kind: TypeKind, typeName: string): ObjectSchema {
    const ofKind = remember(this.known, kind, () => new Map<string, ObjectSchema>());
    return remember(ofKind, typeName, () => {
      const { schema, identity } = getNamed<ResourceSchema>(kind, typeName, this.provider[kind] ?? []);
      return { schema, type: toWireType(schema), ...(identity && { identityType: toIdentityType(identity) }) };
    });
  }

  /** @throws {@link DiagnosticError} if there is no such resource type */
  resource(typeName: string): ObjectSchema {
    return this.get("resources", typeName);
  }
}

function getNamed<T extends TypeSchema>(kind: TypeKind, typeName: string, all: readonly T[]): T {
  const found = all.find((one) => one.typeName === typeName);
  if (found) {
    return found;
  }
  const names = all.map((one) => one.typeName).join(", ");
  throw new DiagnosticError({
    summary: `Unknown ${NOUNS[kind]} "${typeName}"`,
    detail: `This version of the provider has no ${NOUNS[kind]} "${typeName}". It has: ${names === "" ? "none" : names}.`,
  });
}
