import type { ServerCapabilities } from "../tfplugin6/tfplugin6";

/** What resource types can do beside the usual. Only the presence of a property matters. */
interface Abilities {
  readonly moveState?: unknown;
  readonly generateConfig?: unknown;
}

/**
 * The capabilities that Terraform may rely on: the provider handles destroy plans, and works without a schema request.
 * Moves and generated configuration are offered if any resource type supports them.
 */
export function toServerCapabilities({ resources }: { readonly resources: readonly Abilities[] }): ServerCapabilities {
  return {
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: resources.some(({ moveState }) => moveState !== undefined),
    generateResourceConfig: resources.some(({ generateConfig }) => generateConfig !== undefined),
  };
}
