import { identityType } from "../operations/resource/identity";
import { getDefinition } from "../operations/running/definition";
import type { Schema } from "../schema/schema";
import type { IdentitySchema } from "./schema/to-identity-schema";
import type { TypeSchema } from "./schema/to-schemas";
import { toWireType } from "../schema/wire-type";
import { remember } from "../values/remember";
import type { WireObject } from "../values/wire-type";

/** A definition whose objects may have an identity. */
export interface IdentifiedType extends TypeSchema {
  readonly identity?: IdentitySchema;
}

/** A schema, with the type that its objects have on the wire. */
export interface ObjectSchema {
  readonly schema: Schema;
  readonly type: WireObject;
  /** The type of the identity, if there is one. */
  readonly identityType?: WireObject;
}

/** The types that a provider declares of one kind. Wire types are computed once, when they are first needed. */
export class DeclaredTypes {
  private readonly known = new Map<string, ObjectSchema>();

  /** `noun` names one definition in messages to users. */
  constructor(
    private readonly noun: string,
    readonly definitions: readonly IdentifiedType[],
  ) {}

  /** @throws {@link DiagnosticError} if there is no type with this name */
  get(typeName: string): ObjectSchema {
    return remember(this.known, typeName, () => {
      const { schema, identity } = getDefinition(this.noun, this.definitions, typeName);
      return { schema, type: toWireType(schema), ...(identity && { identityType: identityType(identity) }) };
    });
  }
}
