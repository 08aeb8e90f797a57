/** What to do if an object that is to be created already exists on the platform. */
export enum AdoptMode {
  /** The plan fails, and its message holds an import block for the object. */
  NEVER = "never",
  /** The plan takes the object over if every declared attribute agrees, and says so. */
  EXACT = "exact",
}
