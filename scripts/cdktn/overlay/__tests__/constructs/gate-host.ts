/** The resource that a gate is. */
export const GATE_TYPE = "terraform_data";

/** Its attribute that holds the addresses. */
export const TRIGGERS = "triggers_replace";

/** Declares what gates need beside them: nothing. */
export function prepareForGates(): void {}
