/** The parts of the jsii assembly that the reference uses. */
export interface Assembly {
  readonly name: string;
  readonly types: Readonly<Record<string, AssemblyType>>;
}

/** The parts of a docstring. */
export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly example?: string;
  readonly default?: string;
  readonly deprecated?: string;
  /** Tags that jsii does not interpret. */
  readonly custom?: { readonly throws?: string };
}

/** A class, interface or enum. */
export interface AssemblyType {
  readonly fqn: string;
  readonly name: string;
  readonly namespace?: string;
  readonly kind: "class" | "interface" | "enum";
  /** An interface of plain properties, such as props. */
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly docs?: Docs;
  readonly initializer?: { readonly parameters?: readonly Parameter[] };
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
  readonly members?: readonly { readonly name: string; readonly docs?: Docs }[];
}

/** One property of a class or interface. */
export interface Property {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly protected?: boolean;
  readonly docs?: Docs;
}

/** One method of a class or interface. */
export interface Method {
  readonly name: string;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference; readonly optional?: boolean };
  readonly static?: boolean;
  readonly protected?: boolean;
  readonly docs?: Docs;
}

/** One parameter of a method or constructor. */
export interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}

/** A reference to a type. */
export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: "array" | "map"; readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
}
