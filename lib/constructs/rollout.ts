/** How the services of a set move to another address. */
export enum Rollout {
  /** All in one apply, in no particular order. */
  ALL_AT_ONCE = "all-at-once",
  /**
   * One after the other. Each service is checked at its new address before it moves (`CheckMode.GATE`). If it does not
   * answer, the apply stops and the services after it stay where they are. The next apply continues. Discovery Manager,
   * Monitor Manager and Virtualization Manager come first, then the Appliance and Business Process Managers, then those
   * that Abiquo cannot check: Remote Access Manager, DHCP and DHCPv6.
   */
  ONE_BY_ONE = "one-by-one",
}
