import { Construct } from "constructs";
import type { IConstruct } from "constructs";

/** A class of `domain` whose values are API names, as static members. */
interface ValueClass {
  readonly name: string;
  custom(name: string): { readonly name: string };
}

/**
 * Rejects anything but a value of the class. Only untyped code, such as JavaScript, can pass text or nothing here.
 *
 * @throws Error that names the member to use
 */
export function checkValue(construct: IConstruct, value: unknown, valueClass: ValueClass): void {
  // A class has a name too.
  if (typeof value === "object" && typeof (value as { name?: unknown } | null)?.name === "string") {
    return;
  }
  const members = Object.entries(valueClass) as readonly (readonly [string, { readonly name: string }])[];
  const member = members.find(([, { name }]) => name === value)?.[0];
  const advice = member === undefined ? `custom(${typeof value === "string" ? show(value) : "name"})` : member;
  throw new Error(
    `${construct.node.path} was given ${show(value)}, which is not a ${valueClass.name}: use ${valueClass.name}.${advice}.`,
  );
}

/**
 * Rejects a location that is not a construct. Only untyped code, such as JavaScript, can pass one.
 *
 * @throws Error that says what to pass
 */
export function checkLocation(construct: IConstruct, location: unknown): void {
  if (!Construct.isConstruct(location)) {
    throw new Error(
      `${construct.node.path} was given ${show(location)} as a location: pass a Datacenter, a PublicCloudRegion, ` +
        "or the result of their fromName or fromId.",
    );
  }
}

/**
 * Rejects a configuration of another provider. Only untyped code, such as JavaScript, can pass one.
 *
 * @throws Error that says what to pass
 */
export function checkProvider(construct: IConstruct, provider: unknown): void {
  const type = (provider as { terraformResourceType?: unknown } | null | undefined)?.terraformResourceType;
  if (provider != null && type !== "abiquo") {
    throw new Error(
      `${construct.node.path} was given ${typeof type === "string" ? `the provider "${type}"` : show(provider)} as its ` +
        '"provider": pass an AbiquoProvider, or omit it to use the stack\'s own.',
    );
  }
}

/**
 * Rejects a construct as the options of a lookup. Only untyped code, such as JavaScript, can pass one: a provider, which
 * would be ignored, so that the lookup would be on the stack's own platform.
 *
 * @throws Error that says what to pass
 */
export function checkOptions({ node }: IConstruct, id: string, options: unknown): void {
  if (Construct.isConstruct(options)) {
    throw new Error(
      `${node.path}/${id} was given ${show(options)} as its options: pass an object, such as { provider: ${options.node.id} }.`,
    );
  }
}

/**
 * Rejects the value of a prop.
 *
 * @throws Error that says what to pass
 */
export function refuse(construct: IConstruct, value: unknown, name: string, advice: string): never {
  throw new Error(`${construct.node.path} was given ${show(value)} as its "${name}": ${advice}.`);
}

/** As `refuse`, without the value in the message. */
export function refuseSecret(construct: IConstruct, name: string, advice: string): never {
  throw new Error(`${construct.node.path} was given a wrong value as its "${name}": ${advice}.`);
}

function show(value: unknown): string {
  if (typeof value === "function") {
    return `the function or class "${value.name}"`; // its text would be its source
  }
  return typeof value === "string" ? `"${value}"` : String(value);
}
