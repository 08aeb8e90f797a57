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
 * Whether two platforms in one stack are certainly different. Two provider configurations with the same endpoint are two
 * logins to one platform. Without an endpoint, both use the one from the environment. Two tokens may have the same value.
 * Platforms in different stacks cannot be compared.
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
  const [a, b] = [declared(endpointOf(one)), declared(endpointOf(other))];
  if (a === undefined || b === undefined) {
    return undefined;
  }
  return a === null || b === null ? a === b : sameEndpoint(a, b);
}

function endpointOf({ stack, provider }: Platform): string | undefined {
  const configuration = provider ?? stack.node.findAll().find(isDefault);
  return (configuration as Partial<provider.AbiquoProvider> | undefined)?.endpointInput;
}

function isDefault(construct: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(construct) && construct.fqn === DEFAULT;
}
