import type { ProviderSchemas } from "../provider-schemas";
import type { ServerCapabilities } from "../tfplugin6/tfplugin6";

/**
 * What Terraform may rely on: destroy plans are ours to see, and a process that is never asked for its schema works as
 * well. Moves and generated configuration are offered where some resource type has to say something of them.
 */
export function toServerCapabilities({ resources }: Pick<ProviderSchemas, "resources">): ServerCapabilities {
  return {
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: resources.some(({ moveState }) => moveState !== undefined),
    generateResourceConfig: resources.some(({ generateConfig }) => generateConfig !== undefined),
  };
}
