import { labelOf, lossesOf, viewOf } from "../../../lib/cli/map/view";
import { platformOf, serviceOf } from "./models";

describe("the layout of a platform", () => {
  test("contains every shared service once, on its host, with all its locations", () => {
    const { hosts } = viewOf(platformOf({ datacenters: 1, regions: 3 }));

    expect(hosts.map(({ name, services, locations }) => [name, services.length, locations.length])).toEqual([
      ["rs1.example.com", 6, 1],
      ["rs.cloud.example.com", 4, 3],
    ]);
  });

  test("groups datacenters and the regions of each cloud, in natural order of names", () => {
    const { groups } = viewOf(platformOf({ datacenters: 10, regions: 2 }));

    expect(groups.map(({ title, locations }) => [title, locations.length])).toEqual([
      ["Datacenters", 10],
      ["AMAZON", 2],
    ]);
    expect(groups[0]?.locations.map(({ name }) => name).slice(0, 3)).toEqual(["Site 1", "Site 2", "Site 3"]);
  });

  test("places hosts next to the middle of their locations", () => {
    const model = platformOf({ datacenters: 3, regions: 0 });
    const everywhere = serviceOf({ id: "90", uri: "http://all:8009/x", locations: ["datacenter/1", "datacenter/3"] });
    const nowhere = serviceOf({ id: "91", uri: "http://alone:8009/x" });

    const own = model.services.filter(({ locations }) => locations.length > 0);
    const { hosts } = viewOf({ ...model, services: [nowhere, everywhere, ...own] });

    expect(hosts.map(({ name }) => name)).toEqual([
      "rs1.example.com",
      "all",
      "rs2.example.com",
      "rs3.example.com",
      "alone",
    ]);
  });

  test("lists the required types that a location lacks", () => {
    const model = platformOf({ datacenters: 1, regions: 1 });
    const services = model.services.filter(({ type }) => type !== "NARS");

    const { locations } = viewOf({ ...model, services });

    const missing = [...locations.values()].map((location) => location.missing.map(({ name }) => name));
    expect(missing).toEqual([["NARS"], ["NARS"]]);
  });

  test("lists what each location loses with a host", () => {
    const model = platformOf({ datacenters: 1, regions: 2 });
    const [first, ...others] = model.services.filter(({ uri }) => uri.includes("cloud"));
    const services = [...(first ? [{ ...first, locations: ["publicCloudRegion/2"] }] : []), ...others];
    const view = viewOf({ ...model, services });

    const losses = lossesOf(view, [...view.services.values()]);

    expect(losses.map(({ location, lost }) => [location.name, lost.length])).toEqual([
      ["Region 2", 4],
      ["Region 3", 3],
    ]);
  });

  test("treats a malformed address as its own host, and ignores the case of hosts", () => {
    const uris = ["not a uri", "http://RS:8009/x", "http://rs:8010/x", "http://[::1]:8009/x"];
    const services = uris.map((uri, index) => serviceOf({ id: String(index), uri }));

    const { hosts } = viewOf({ endpoint: "", locations: [], services, types: [] });

    expect(hosts.map(({ name, services: all }) => [name, all.length])).toEqual([
      ["[::1]", 1],
      ["not a uri", 1],
      ["rs", 2],
    ]);
  });

  test.each([
    ["VIRTUAL_FACTORY", "VF"],
    ["VIRTUAL_SYSTEM_MONITOR", "VSM"],
    ["BPM_SERVICE", "BPM"],
    ["DHCP_SERVICE", "DHCP"],
    ["DHCPv6", "DHCPv6"],
    ["XAS", "XAS"],
    ["A_TYPE_OF_TOMORROW", "ATOT"],
  ])("abbreviates %s to %s", (type, label) => {
    expect(labelOf(type)).toBe(label);
  });
});
