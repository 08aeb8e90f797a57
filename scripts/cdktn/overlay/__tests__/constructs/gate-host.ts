/** The resource type of a gate. */
export const GATE_TYPE = "terraform_data";

/** The attribute that holds the addresses. */
export const TRIGGERS = "triggers_replace";

/** Declares the provider that gates need. `terraform_data` needs none. */
export function prepareForGates(): void {}
