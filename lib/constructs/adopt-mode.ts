/** What to do if the object already exists on the platform. */
export enum AdoptMode {
  /** The plan fails, and its message holds an import block for the object. */
  NEVER = "never",
  /** The plan takes the object over if all declared attributes match, and says so. */
  EXACT = "exact",
}
