/** What to do if Abiquo cannot reach the new address of a remote service. */
export enum CheckMode {
  /** The address is not checked. */
  OFF = "off",
  /** The plan shows a warning. */
  WARN = "warn",
  /** The plan shows a warning. The apply checks the address again, and does not move the service if it does not answer. */
  GATE = "gate",
  /** The plan fails, and nothing changes. */
  ERROR = "error",
}

/** What to do if the object already exists on the platform. */
export enum AdoptMode {
  /** The plan fails, and its message holds an import block for the object. */
  NEVER = "never",
  /** The plan takes the object over if all declared attributes match, and says so. */
  EXACT = "exact",
}
