import { byMoveOrder, needsDnsmasqRestore, placementProblems, takesPath } from "../../lib/domain";
import type { DeclaredPlacement } from "../../lib/domain";

const NONE = { datacenter: null, publicCloudRegion: null };

test.each<[string, DeclaredPlacement]>([
  ["one datacenter for a type that belongs to one", { ...NONE, type: "APPLIANCE_MANAGER", datacenter: ["7"] }],
  ["one that is not known yet", { ...NONE, type: "BPM_SERVICE", datacenter: [undefined] }],
  ["one that is not known yet beside one", { ...NONE, type: "BPM_SERVICE", datacenter: ["7", undefined] }],
  ["what is not declared", { ...NONE, type: "APPLIANCE_MANAGER" }],
  [
    "a whole set that is not known yet",
    { type: "APPLIANCE_MANAGER", datacenter: undefined, publicCloudRegion: undefined },
  ],
  ["no region for a type that regions never take", { type: "DHCPv6", datacenter: ["7", "8"], publicCloudRegion: [] }],
  ["anything for a type of next year", { type: "NEXT", datacenter: ["7", "8"], publicCloudRegion: ["9"] }],
  ["anything for a type that is not known yet", { type: undefined, datacenter: [], publicCloudRegion: ["9"] }],
])("accepts %s", (_, placement) => {
  expect(placementProblems(placement)).toEqual([]);
});

test.each<[string, DeclaredPlacement, string]>([
  ["two datacenters", { ...NONE, type: "APPLIANCE_MANAGER", datacenter: ["7", "8"] }, "many-owners"],
  [
    "two that are made by the same plan",
    { ...NONE, type: "BPM_SERVICE", datacenter: [undefined, undefined] },
    "many-owners",
  ],
  ["no datacenter", { ...NONE, type: "APPLIANCE_MANAGER", datacenter: [] }, "no-owner"],
  ["a region", { type: "APPLIANCE_MANAGER", datacenter: ["7"], publicCloudRegion: [undefined] }, "misplaced"],
])("refuses %s for a type that belongs to one datacenter", (_, placement, rule) => {
  expect(placementProblems(placement).map((problem) => problem.rule)).toEqual([rule]);
});

test("services that only read move first, and services that cannot be checked move last", () => {
  const types = ["DHCPv6", "DHCP_SERVICE", "REMOTE_ACCESS", "NEXT", "BPM_SERVICE", "APPLIANCE_MANAGER", "NARS"];

  expect([...types, "VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR"].sort(byMoveOrder)).toEqual([
    ...["NARS", "VIRTUAL_SYSTEM_MONITOR", "VIRTUAL_FACTORY", "APPLIANCE_MANAGER", "BPM_SERVICE"],
    ...["REMOTE_ACCESS", "DHCP_SERVICE", "DHCPv6", "NEXT"],
  ]);
});

test("only a change from omapi to dnsmasq needs the restore tool", () => {
  expect(needsDnsmasqRestore("OMAPI", "dnsmasq")).toBe(true);
  expect(needsDnsmasqRestore("dnsmasq", "omapi")).toBe(false);
  expect(needsDnsmasqRestore("dnsmasq", "dnsmasq")).toBe(false);
});

test("only omapi, dnsmasq and guacd take no path", () => {
  expect(["http", "HTTPS", "omapi", "dnsmasq", "GUACD", "next"].map(takesPath)).toEqual([
    ...[true, true, false, false, false, true],
  ]);
});
