/** What to do about a service that does not answer its check while a plan is made. */
export enum CheckMode {
  /** Not checked. */
  OFF = "off",
  /** A warning. */
  WARN = "warn",
  /** The plan fails. */
  ERROR = "error",
}

/** What a creation does that meets an object which exists already. */
export enum AdoptMode {
  /** It fails, and tells how to import the object. */
  NEVER = "never",
  /** It takes the object over if every declared attribute agrees. */
  EXACT = "exact",
}

/** How careful the provider is with what is on the platform. */
export interface Policy {
  /** For services whose own `check` is not set. */
  readonly check: CheckMode;
  readonly adopt: AdoptMode;
  /** So many locations may notice that their service is moved, replaced, deleted or taken away. @default - any number */
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

/** Reads an adopt mode; undefined for any other text. */
export function findAdoptMode(text: string | undefined): AdoptMode | undefined {
  return Object.values(AdoptMode).find((mode) => mode === text);
}

/** Says that a text is no adopt mode, or returns undefined. */
export function adoptModeProblem(text: string): string | undefined {
  return findAdoptMode(text) ? undefined : `It is "${text}", and must be never or exact.`;
}
