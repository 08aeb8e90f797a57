import { Construct } from "constructs";
import type { IConstruct } from "constructs";

/** A class of domain whose values are named by the API, and are static members of it. */
interface ValueClass {
  readonly name: string;
  custom(name: string): { readonly name: string };
}

/**
 * Refuses what only JavaScript lets pass: text, or nothing, where a value of a class is wanted.
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
 * Refuses what only JavaScript lets pass: something that is no construct where a location is wanted.
 *
 * @throws Error that says what to give
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
 * Refuses a provider configuration of another provider, which only JavaScript lets pass.
 *
 * @throws Error that says what to give
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
