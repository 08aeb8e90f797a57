import { isUnknown, UNKNOWN } from "../../../lib/terraform-plugin";
import type { ObjectValue, Value } from "../../../lib/terraform-plugin";

/** The id of another resource, as `abiquo_datacenter.bcn.id` in a configuration. */
export class Reference {
  constructor(readonly address: string) {}
}

/** An argument as it is written: a value, a reference, or a set of both. */
export type Argument = Value | Reference | readonly (Value | Reference)[];

/** One `resource` block. */
export interface Declaration {
  /** Such as `abiquo_datacenter.bcn`. */
  readonly address: string;
  readonly config: Readonly<Record<string, Argument>>;
}

/** The resource type in an address. */
export function typeOf(address: string): string {
  return address.slice(0, address.indexOf("."));
}

/** Addresses of the resources that a block refers to. */
export function dependenciesOf({ config }: Declaration): readonly string[] {
  const found = Object.values(config)
    .flatMap((argument) => argument)
    .filter((part): part is Reference => part instanceof Reference);
  return [...new Set(found.map(({ address }) => address))];
}

/** The configuration with ids for references. One without an id yet is unknown, and so is a set that has it. */
export function evaluate({ config }: Declaration, idOf: (address: string) => string | undefined): ObjectValue {
  const valueOf = (part: Value | Reference): Value =>
    part instanceof Reference ? (idOf(part.address) ?? UNKNOWN) : part;
  const isList = (argument: Argument): argument is readonly (Value | Reference)[] => Array.isArray(argument);
  const setOf = (parts: readonly (Value | Reference)[]): Value => {
    const values = parts.map(valueOf);
    return values.some(isUnknown) ? UNKNOWN : values;
  };
  const entries = Object.entries(config).map(
    ([name, argument]) => [name, isList(argument) ? setOf(argument) : valueOf(argument)] as const,
  );
  return Object.fromEntries(entries);
}

/** Blocks in an order in which none comes before what it refers to. */
export function inOrder(declarations: readonly Declaration[]): readonly Declaration[] {
  const ordered = new Map<string, Declaration>();
  const visit = (declaration: Declaration): void => {
    for (const address of dependenciesOf(declaration)) {
      const dependency = declarations.find((other) => other.address === address);
      if (dependency && !ordered.has(address)) {
        visit(dependency);
      }
    }
    ordered.set(declaration.address, declaration);
  };
  declarations.forEach(visit);
  return [...ordered.values()];
}
