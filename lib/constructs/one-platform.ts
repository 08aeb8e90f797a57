import { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import type { provider } from "../bindings";
import type { Platform } from "./facts";

/**
 * Whether two things of one stack are made on different platforms. Two provider configurations with one endpoint are two
 * logins to one platform, and without an endpoint both take that of the environment. Of another stack nothing is known.
 */
export function isOtherPlatform(one: Platform, other: Platform): boolean {
  return one !== other && one.stack === other.stack && endpointOf(one) !== endpointOf(other);
}

/** How Terraform calls the provider configuration of a platform. */
export function configurationOf({ provider }: Platform): string {
  return provider?.fqn ?? DEFAULT;
}

const DEFAULT = "abiquo";

function endpointOf({ stack, provider }: Platform): string | undefined {
  const configuration = provider ?? stack.node.findAll().find(isDefault);
  return (configuration as Partial<provider.AbiquoProvider> | undefined)?.endpointInput;
}

function isDefault(construct: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(construct) && construct.fqn === DEFAULT;
}
