import type { ProviderSchemas } from "../provider-schemas";
import type { ServerCapabilities } from "../tfplugin6/tfplugin6";

/**
 * The capabilities that Terraform may rely on: the provider handles destroy plans, and works without a schema request.
 * Moves and generated configuration are offered if any resource type supports them.
 */
export function toServerCapabilities({ resources }: Pick<ProviderSchemas, "resources">): ServerCapabilities {
  return {
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: resources.some(({ moveState }) => moveState !== undefined),
    generateResourceConfig: resources.some(({ generateConfig }) => generateConfig !== undefined),
  };
}
