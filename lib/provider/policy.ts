/** What to do about a service that does not answer its check while a plan is made. */
export enum CheckMode {
  /** Not checked. */
  OFF = "off",
  /** A warning. */
  WARN = "warn",
  /** The plan fails. */
  ERROR = "error",
}

/** How careful the provider is with remote services. */
export interface Policy {
  /** For services whose own `check` is not set. */
  readonly check: CheckMode;
  /** So many locations may be served by a service that is moved or deleted. @default - any number */
  readonly maxAffectedLocations?: number;
}

/** Reads a check mode; undefined for any other text. */
export function findCheckMode(text: string | null | undefined): CheckMode | undefined {
  return Object.values(CheckMode).find((mode) => mode === text);
}

/** Says that a text is no check mode, or returns undefined. */
export function checkModeProblem(text: string): string | undefined {
  return findCheckMode(text) ? undefined : `It is "${text}", and must be off, warn or error.`;
}
