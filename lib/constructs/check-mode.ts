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
