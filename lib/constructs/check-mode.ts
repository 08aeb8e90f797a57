/** What happens at plan if Abiquo cannot reach the new address of a remote service. */
export enum CheckMode {
  /** The address is not checked. */
  OFF = "off",
  /** The plan shows a warning. */
  WARN = "warn",
  /** The plan fails, so that nothing is changed. */
  ERROR = "error",
}
