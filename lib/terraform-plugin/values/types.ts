/**
 * Terraform's type system ("cty" types), as plain data.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export type Type = PrimitiveType | "dynamic" | CollectionType | ObjectType | TupleType;

/** A type whose values contain no other values. */
export type PrimitiveType = "string" | "number" | "bool";

/** A type whose elements all have the same type. */
export interface CollectionType {
  readonly kind: "list" | "set" | "map";
  readonly element: Type;
}

/** A type with one named, typed value per attribute. */
export interface ObjectType {
  readonly kind: "object";
  readonly attributes: Readonly<Record<string, Type>>;
}

/** A sequence of fixed length whose elements have their own types. */
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}
