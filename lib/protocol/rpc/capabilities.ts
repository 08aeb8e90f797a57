/**
 * What Terraform may rely on: destroy plans are ours to see, and a process that is never asked for its schema works as
 * well. Moves and generated configuration are not offered.
 */
export const SERVER_CAPABILITIES = { planDestroy: true, getProviderSchemaOptional: true } as const;
