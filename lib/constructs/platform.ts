import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { provider } from "../bindings";
import { sameEndpoint } from "../domain";
import { Fact } from "./fact";
import { declared } from "./literal";

/**
 * An Abiquo platform as an app declares it: everything that one stack creates through one provider configuration. Two
 * stacks count as two platforms, because synth cannot tell whether they deploy to the same one.
 */
export interface Platform {
  readonly stack: TerraformStack;
  /** The provider configuration, if it is not the stack's own. */
  readonly provider?: TerraformProvider;
}

const PLATFORMS = new Fact<Map<string, Platform>>("platforms");
const DEFAULT_PROVIDER = new Fact<IConstruct>("default-provider");

/** Name of the stack's own provider configuration. */
const DEFAULT = "abiquo";

/** The platform that a construct is declared on. */
export function platformOf(construct: IConstruct, provider?: TerraformProvider): Platform {
  const stack = TerraformStack.of(construct);
  const platforms = PLATFORMS.ofOrNew(stack, () => new Map<string, Platform>());
  const name = provider?.fqn ?? DEFAULT;
  const platform = platforms.get(name) ?? { stack, provider };
  platforms.set(name, platform);
  return platform;
}

/**
 * All that are certainly this platform: itself, and other logins to it. Two provider configurations with the same
 * endpoint are two logins to one platform. Without an endpoint, both use the one from the environment.
 */
export function loginsTo(platform: Platform): ReadonlySet<Platform> {
  const all = [...(PLATFORMS.of(platform.stack)?.values() ?? [])];
  return new Set(all.filter((other) => other === platform || haveSameEndpoint(other, platform) === true));
}

/**
 * Whether two platforms are certainly different. False while an endpoint is a token, because two tokens may have the same
 * value. Also false for platforms in different stacks, which cannot be compared.
 */
export function isOtherPlatform(one: Platform, other: Platform): boolean {
  return one !== other && one.stack === other.stack && haveSameEndpoint(one, other) === false;
}

/** Terraform's name for the provider configuration of a platform. */
export function configurationOf({ provider }: Platform): string {
  return provider?.fqn ?? DEFAULT;
}

/** Undefined while an endpoint is a token. */
function haveSameEndpoint(one: Platform, other: Platform): boolean | undefined {
  const a = declared(endpointOf(one));
  const b = declared(endpointOf(other));
  if (a === undefined || b === undefined) {
    return undefined;
  }
  return a === null || b === null ? a === b : sameEndpoint(a, b);
}

function endpointOf({ stack, provider }: Platform): string | undefined {
  const configuration = provider ?? defaultProvider(stack);
  return (configuration as Partial<provider.AbiquoProvider> | undefined)?.endpointInput;
}

/** Kept once found, because the search visits the whole stack. */
function defaultProvider(stack: TerraformStack): IConstruct | undefined {
  const known = DEFAULT_PROVIDER.of(stack) ?? stack.node.findAll().find(isDefault);
  return known && DEFAULT_PROVIDER.set(stack, known);
}

function isDefault(construct: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(construct) && construct.fqn === DEFAULT;
}
