import { DiagnosticError } from "../schema/diagnostics";
import type { ActionDefinition } from "../schema/definitions/action";
import type { DataSourceDefinition } from "../schema/definitions/data-source";
import type { ListResourceDefinition } from "../schema/definitions/list-resource";
import type { Provider } from "../schema/definitions/provider";
import type { ResourceDefinition } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";
import type { FunctionSignature } from "./schema/to-function";
import { toIdentityType } from "./schema/to-identity-schema";
import type { IdentitySchema } from "./schema/to-identity-schema";
import { toWireType } from "../schema/wire-type";
import type { WireObject } from "../values/wire-type";

/** What the protocol has to know of a provider to speak for it; a `Provider` is one. */
export interface ProviderSchemas extends Pick<Provider, "name" | "schema"> {
  readonly resources: readonly ResourceSchema[];
  readonly dataSources: readonly Pick<DataSourceDefinition, "typeName" | "schema">[];
  readonly functions: readonly FunctionSignature[];
  readonly listResources?: readonly Pick<ListResourceDefinition, "typeName" | "schema">[];
  readonly actions?: readonly Pick<ActionDefinition, "typeName" | "schema">[];
}

/** A resource type without its code. */
export interface ResourceSchema extends Pick<ResourceDefinition, "typeName" | "schema"> {
  readonly identity?: IdentitySchema;
  /** Whether there is any. */
  readonly moveState?: unknown;
  /** Whether there is any. */
  readonly generateConfig?: unknown;
}

/** A schema, with the type that its objects have on the wire. */
export interface ObjectSchema {
  readonly schema: Schema;
  readonly type: WireObject;
  /** The type of the identity, if there is one. */
  readonly identityType?: WireObject;
}

/** Finds what a request names. Types are worked out when first asked for, once. */
export class SchemaIndex {
  private readonly resources = new Map<string, ObjectSchema>();
  private readonly dataSources = new Map<string, ObjectSchema>();
  private readonly listResources = new Map<string, ObjectSchema>();
  private readonly actions = new Map<string, ObjectSchema>();
  private provided: ObjectSchema | undefined;

  constructor(readonly provider: ProviderSchemas) {}

  /** The provider's own configuration. */
  get configuration(): ObjectSchema {
    const { schema } = this.provider;
    return (this.provided ??= { schema, type: toWireType(schema) });
  }

  /** @throws {@link DiagnosticError} if there is no such resource type. */
  resource(typeName: string): ObjectSchema {
    return remember(this.resources, typeName, () => {
      const { schema, identity } = getNamed("resource type", typeName, this.provider.resources);
      return { schema, type: toWireType(schema), ...(identity && { identityType: toIdentityType(identity) }) };
    });
  }

  /** @throws {@link DiagnosticError} if there is no such data source. */
  dataSource(typeName: string): ObjectSchema {
    return remember(this.dataSources, typeName, () => getSchema("data source", typeName, this.provider.dataSources));
  }

  /** @throws {@link DiagnosticError} if objects of the type cannot be listed. */
  listResource(typeName: string): ObjectSchema {
    const all = this.provider.listResources ?? [];
    return remember(this.listResources, typeName, () => getSchema("list resource", typeName, all));
  }

  /** @throws {@link DiagnosticError} if there is no such action. */
  action(typeName: string): ObjectSchema {
    return remember(this.actions, typeName, () => getSchema("action", typeName, this.provider.actions ?? []));
  }
}

function remember(known: Map<string, ObjectSchema>, typeName: string, make: () => ObjectSchema): ObjectSchema {
  const found = known.get(typeName);
  if (found) {
    return found;
  }
  const made = make();
  known.set(typeName, made);
  return made;
}

function getSchema(
  kind: string,
  typeName: string,
  all: readonly { readonly typeName: string; readonly schema: Schema }[],
): ObjectSchema {
  const { schema } = getNamed(kind, typeName, all);
  return { schema, type: toWireType(schema) };
}

function getNamed<T extends { readonly typeName: string }>(kind: string, typeName: string, all: readonly T[]): T {
  const found = all.find((one) => one.typeName === typeName);
  if (found) {
    return found;
  }
  const names = all.map((one) => one.typeName).join(", ");
  throw new DiagnosticError({
    summary: `Unknown ${kind} "${typeName}"`,
    detail: `This version of the provider has no ${kind} "${typeName}". It has: ${names === "" ? "none" : names}.`,
  });
}
