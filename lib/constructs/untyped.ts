import { Construct } from "constructs";
import type { IConstruct } from "constructs";

/** A class of `domain` whose values are API names, as static members. */
interface ValueClass {
  readonly name: string;
  custom(name: string): { readonly name: string };
}

/**
 * Refuses text, or nothing, in place of a value of the class. Only JavaScript lets these through.
 *
 * @throws Error that names the member to write
 */
export function checkValue(construct: IConstruct, value: unknown, valueClass: ValueClass): void {
  if (typeof (value as { name?: unknown } | undefined)?.name === "string") {
    return;
  }
  const members = Object.entries(valueClass) as readonly (readonly [string, { readonly name: string }])[];
  const member = members.find(([, { name }]) => name === value)?.[0];
  const advice = member === undefined ? `custom(${typeof value === "string" ? show(value) : "name"})` : member;
  throw new Error(
    `${construct.node.path} was given ${show(value)}, which is no ${valueClass.name}: write ${valueClass.name}.${advice}.`,
  );
}

/**
 * Refuses anything but a construct in place of a location. Only JavaScript lets it through.
 *
 * @throws Error that says what to pass
 */
export function checkLocation(construct: IConstruct, location: unknown): void {
  if (!Construct.isConstruct(location)) {
    throw new Error(
      `${construct.node.path} was given ${show(location)} as a location: give the Datacenter or PublicCloudRegion itself, ` +
        "or what its fromName or fromId returns.",
    );
  }
}

/**
 * Refuses a provider configuration of another provider. Only JavaScript lets it through.
 *
 * @throws Error that says what to pass
 */
export function checkProvider(construct: IConstruct, provider: unknown): void {
  const type = (provider as { terraformResourceType?: unknown } | null | undefined)?.terraformResourceType;
  if (provider != null && type !== "abiquo") {
    throw new Error(
      `${construct.node.path} was given ${typeof type === "string" ? `the provider "${type}"` : show(provider)} as its ` +
        '"provider": give an AbiquoProvider, or leave it out to use the one of the stack.',
    );
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
