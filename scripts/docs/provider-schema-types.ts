/** The parts of the output of `terraform providers schema -json` that the reference uses. */
export interface SchemaDocument {
  readonly provider_schemas?: Readonly<Record<string, ProviderDocument>>;
}

/** All schemas of one provider. */
export interface ProviderDocument {
  readonly provider: ObjectDocument;
  readonly resource_schemas?: Readonly<Record<string, ObjectDocument>>;
  readonly data_source_schemas?: Readonly<Record<string, ObjectDocument>>;
  readonly list_resource_schemas?: Readonly<Record<string, ObjectDocument>>;
  readonly action_schemas?: Readonly<Record<string, ObjectDocument>>;
  readonly functions?: Readonly<Record<string, FunctionDocument>>;
}

/** The schema of a provider, resource or data source. */
export interface ObjectDocument {
  readonly block: BlockDocument;
}

/** Attributes and nested blocks. */
export interface BlockDocument {
  readonly attributes?: Readonly<Record<string, AttributeDocument>>;
  readonly block_types?: Readonly<Record<string, NestedBlockDocument>>;
  readonly description?: string;
}

/** A block that is written as `name { ... }`. */
export interface NestedBlockDocument {
  readonly nesting_mode: string;
  readonly block: BlockDocument;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** One attribute. It has either `type` or `nested_type`. */
export interface AttributeDocument {
  readonly type?: TypeDocument;
  readonly nested_type?: {
    readonly nesting_mode: string;
    readonly attributes: Readonly<Record<string, AttributeDocument>>;
  };
  readonly description?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

/** A type constraint: `"string"`, `["set", "string"]`, `["object", { name: "string" }]`. */
export type TypeDocument = string | readonly [kind: string, of: unknown];

/** A provider function. */
export interface FunctionDocument {
  readonly description?: string;
  readonly summary?: string;
  readonly return_type: TypeDocument;
  readonly parameters?: readonly ParameterDocument[];
  readonly variadic_parameter?: ParameterDocument;
}

/** One parameter of a provider function. */
export interface ParameterDocument {
  readonly name: string;
  readonly type: TypeDocument;
  readonly description?: string;
  readonly is_nullable?: boolean;
}
