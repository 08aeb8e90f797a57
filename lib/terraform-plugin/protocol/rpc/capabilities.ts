import type { ServerCapabilities } from "../tfplugin6/tfplugin6";

/**
 * What Terraform may rely on: destroy plans are ours to see, and a process that is never asked for its schema works as
 * well. Moves and generated configuration are not offered.
 */
export const SERVER_CAPABILITIES: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: false,
};
