import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform } from "../support/platform";
import { configure, startPlatform } from "../support/platform";
import { createProvider } from "../../../lib/provider";
import { typeProblem } from "../../../lib/domain";

test.each([
  ["dhcpV6", "DHCPv6"],
  ["virtual-factory", "VIRTUAL_FACTORY"],
  ["virtualfactory", "VIRTUAL_FACTORY"],
  ["vsm", "VIRTUAL_SYSTEM_MONITOR"],
  ["am", "APPLIANCE_MANAGER"],
  ["bpm-async", "BPM_SERVICE"],
  ["nars", "NARS"],
  ["Remote Access Manager", "REMOTE_ACCESS"],
  ["VIRTUAL_FACTROY", "VIRTUAL_FACTORY"],
  ["VIRTUAL_SYSTEM_MONITR", "VIRTUAL_SYSTEM_MONITOR"],
  ["REMOTE_ACESS", "REMOTE_ACCESS"],
])("%s means %s", (text, name) => {
  expect(typeProblem(text)).toBe(
    `"${text}" is not a type of remote service. Did you mean ${name}? Names must match exactly.`,
  );
});

test.each(["NARS", "DHCPv6", "DHCPv4", "VIRTUAL_FACTORY_2", "XAAS", "QUANTUM_MANAGER"])("%p is let through", (text) => {
  expect(typeProblem(text)).toBeUndefined();
});

test.each([
  ["", "The type must not be empty."],
  ["QUANTUM_MANAGER ", 'The type "QUANTUM_MANAGER " must not begin or end with whitespace.'],
])("%p is no name of a type", (text, problem) => {
  expect(typeProblem(text)).toBe(problem);
});

describe("type", () => {
  const { resources, dataSources } = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  let platform: TestPlatform;
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  const told = [
    {
      severity: "error",
      summary: "Invalid value for type",
      detail: '"vsm" is not a type of remote service. Did you mean VIRTUAL_SYSTEM_MONITOR? Names must match exactly.',
      path: [{ attribute: "type" }],
    },
  ];

  it.each([
    ["abiquo_remote_service", { uri: "http://rs:8009/vsm" }],
    ["abiquo_remote_services", {}],
    ["abiquo_remote_service_check", { host: "rs" }],
  ])("of the data source %s is refused on its own, with the meant type", async (typeName, given) => {
    const schema = dataSources.find((each) => each.typeName === typeName)?.schema ?? { version: 0, attributes: {} };
    const config = configure(schema, { type: "vsm", ...given });

    expect((await platform.server.validateDataSourceConfig({ typeName, config })).diagnostics).toEqual(told);
  });

  it.each<ObjectValue>([{ host: "rs" }, { uri: "http://rs:8009/vsm" }])(
    "of the resource with %j is refused too",
    async (given) => {
      const typeName = "abiquo_remote_service";
      const schema = resources.find((each) => each.typeName === typeName)?.schema ?? { version: 0, attributes: {} };
      const config = configure(schema, { type: "vsm", ...given });

      expect((await platform.server.validateResourceConfig({ typeName, config })).diagnostics).toEqual(told);
    },
  );
});
