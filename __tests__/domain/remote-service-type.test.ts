import {
  REMOTE_SERVICE_TYPES,
  RemoteServiceType,
  defaultPath,
  defaultPort,
  defaultProtocol,
  findRemoteServiceType,
} from "../../lib/domain";

test.each([
  ["VIRTUAL_FACTORY", "http", 8009, "virtualfactory"],
  ["VIRTUAL_SYSTEM_MONITOR", "http", 8009, "vsm"],
  ["APPLIANCE_MANAGER", "http", 8009, "am"],
  ["NARS", "http", 8009, "nars"],
  ["BPM_SERVICE", "http", 8009, "bpm-async"],
  ["DHCP_SERVICE", "omapi", 7911, ""],
  ["DHCPv6", "omapi", 7911, ""],
  ["REMOTE_ACCESS", "guacd", 4822, ""],
  ["XAS", "http", 8009, "xas"],
  ["NODE_COLLECTOR", "http", 8009, "nodecollector"],
  ["STORAGE_SYSTEM_MONITOR", "http", 8009, "ssm"],
  ["CLOUD_PROVIDER_PROXY", "http", 8009, "cpp"],
])("%s listens on %s, port %i, path '%s' by default", (type, protocol, port, path) => {
  expect(defaultProtocol(type)).toBe(protocol);
  expect(defaultPort(type, protocol)).toBe(port);
  expect(defaultPath(type)).toBe(path);
});

test.each([
  ["VIRTUAL_FACTORY", "required", "required"],
  ["VIRTUAL_SYSTEM_MONITOR", "required", "required"],
  ["APPLIANCE_MANAGER", "required", "never"],
  ["NARS", "required", "required"],
  ["BPM_SERVICE", "required", "never"],
  ["DHCP_SERVICE", "managed-networks", "never"],
  ["DHCPv6", "managed-networks", "never"],
  ["REMOTE_ACCESS", "required", "required"],
  ["XAS", "optional", "optional"],
  ["NODE_COLLECTOR", "optional", "optional"],
  ["STORAGE_SYSTEM_MONITOR", "optional", "never"],
  ["CLOUD_PROVIDER_PROXY", "optional", "optional"],
])("%s is %s in a datacenter and %s in a public cloud region", (name, datacenter, publicCloudRegion) => {
  expect(findRemoteServiceType(name)).toMatchObject({ datacenter, publicCloudRegion });
});

test.each([
  ["belong to one datacenter", "restricted", ["APPLIANCE_MANAGER", "BPM_SERVICE"]],
  ["need one Redis where they are shared", "sharesRedis", ["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR"]],
] as const)("exactly these types %s", (_, property, names) => {
  expect(REMOTE_SERVICE_TYPES.filter((info) => info[property]).map(({ name }) => name)).toEqual(names);
});

test("the tests above cover every type in the table, and only HTTP services can be checked", () => {
  expect(REMOTE_SERVICE_TYPES).toHaveLength(12);
  expect(REMOTE_SERVICE_TYPES.filter(({ checkable }) => !checkable).map(({ name }) => name)).toEqual([
    "DHCP_SERVICE",
    "DHCPv6",
    "REMOTE_ACCESS",
  ]);
});

test("every type in the table has a constant, and every constant has a row", () => {
  const constants = Object.values(RemoteServiceType).map(({ name }: RemoteServiceType) => name);

  expect(constants).toEqual(REMOTE_SERVICE_TYPES.map(({ name }) => name));
});

test.each([
  ["DHCP_SERVICE", "dnsmasq", 823],
  ["DHCPv6", "DNSMASQ", 823],
  ["APPLIANCE_MANAGER", "https", undefined],
  ["APPLIANCE_MANAGER", "guacd", undefined],
  ["NEW_TYPE", "http", undefined],
])("the default port of %s over %s is %s", (type, protocol, port) => {
  expect(defaultPort(type, protocol)).toBe(port);
});

test("a type that this version does not know has no defaults", () => {
  const { name } = RemoteServiceType.custom("NEW_TYPE");

  expect(name).toBe("NEW_TYPE");
  expect(findRemoteServiceType(name)).toBeUndefined();
  expect(defaultProtocol(name)).toBeUndefined();
  expect(defaultPath(name)).toBeUndefined();
});

test("names of types are case-sensitive, as Abiquo's are", () => {
  expect(findRemoteServiceType("DHCPV6")).toBeUndefined();
});
