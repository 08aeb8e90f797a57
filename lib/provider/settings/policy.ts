/** What to do about a new address that does not pass Abiquo's check. */
export enum CheckMode {
  /** It is not checked. */
  OFF = "off",
  /** The plan warns. */
  WARN = "warn",
  /** The plan warns, and the apply checks again and stops before it moves the service there. */
  GATE = "gate",
  /** The plan is an error. */
  ERROR = "error",
}

/** What to plan if an object to create already exists. */
export enum AdoptMode {
  /** An error that tells how to import the object. */
  NEVER = "never",
  /** To take the object over, if every declared attribute agrees. */
  EXACT = "exact",
}

/** How careful the provider is with what is on the platform. */
export interface Policy {
  /** For services whose own `check` is not set. */
  readonly check: CheckMode;
  readonly adopt: AdoptMode;
  /** How many distinct locations one plan may affect. @default - any number */
  readonly maxAffectedLocations?: number;
}

/** Reads a check mode; undefined for any other text. */
export function findCheckMode(text: string | null | undefined): CheckMode | undefined {
  return Object.values(CheckMode).find((mode) => mode === text);
}

/** Says that a text is no check mode, or returns undefined. */
export function checkModeProblem(text: string): string | undefined {
  return findCheckMode(text) ? undefined : `It is "${text}", and must be off, warn, gate or error.`;
}

/** Reads an adopt mode; undefined for any other text. */
export function findAdoptMode(text: string | undefined): AdoptMode | undefined {
  return Object.values(AdoptMode).find((mode) => mode === text);
}

/** Says that a text is no adopt mode, or returns undefined. */
export function adoptModeProblem(text: string): string | undefined {
  return findAdoptMode(text) ? undefined : `It is "${text}", and must be never or exact.`;
}
