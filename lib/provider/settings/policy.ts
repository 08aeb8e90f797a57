import { AdoptMode, CheckMode } from "../../domain";

/** The provider's safeguards for existing objects. */
export interface Policy {
  /** Check mode of services without a `check` of their own. */
  readonly check: CheckMode;
  readonly adopt: AdoptMode;
  /** Maximum number of distinct locations that one plan may affect. @default - any number */
  readonly maxAffectedLocations?: number;
}

/** Parses a check mode. Returns undefined for any other text. */
export function findCheckMode(text: string | null | undefined): CheckMode | undefined {
  return Object.values(CheckMode).find((mode) => mode === text);
}

/** Says that a text is not a check mode, or returns undefined. */
export function checkModeProblem(text: string): string | undefined {
  return findCheckMode(text) ? undefined : `It is "${text}", and must be off, warn, gate or error.`;
}

/** Parses an adopt mode. Returns undefined for any other text. */
export function findAdoptMode(text: string | undefined): AdoptMode | undefined {
  return Object.values(AdoptMode).find((mode) => mode === text);
}

/** Says that a text is not an adopt mode, or returns undefined. */
export function adoptModeProblem(text: string): string | undefined {
  return findAdoptMode(text) ? undefined : `It is "${text}", and must be never or exact.`;
}
