/** What to do if Abiquo cannot reach the new address of a remote service. */
export enum CheckMode {
  /** The address is not checked. */
  OFF = "off",
  /** The plan shows a warning. */
  WARN = "warn",
  /** The plan shows a warning. The apply checks the address again, and leaves a service that does not answer where it is. */
  GATE = "gate",
  /** The plan fails, so that nothing is changed. */
  ERROR = "error",
}
