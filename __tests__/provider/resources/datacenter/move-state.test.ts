import { createProvider } from "../../../../lib/provider";
import type { ObjectOutcome, ObjectValue } from "../../../../lib/terraform-plugin";
import { createProviderServer } from "../../../../lib/terraform-plugin";

const server = createProviderServer(createProvider({ version: "0.0.0", env: {}, log: () => undefined }), {
  verify: true,
});

/** A datacenter in the state of the provider in Go. */
const STORED = {
  id: "https://abiquo.example.com/api/admin/datacenters/7",
  name: "Barcelona",
  location: "Barcelona, ES",
  am: "https://front.example.com:443/am",
  dhcpv6: "omapi://dhcp.example.com:7911",
  vf: "http://rs.example.com:8009/virtualfactory",
};

function move(
  state: ObjectValue,
  from: { readonly providerAddress?: string; readonly typeName?: string } = {},
): Promise<ObjectOutcome> {
  const source = {
    providerAddress: "registry.terraform.io/-/abiquo",
    typeName: "abiquo_datacenter",
    schemaVersion: 0,
    ...from,
    state,
  };
  return server.moveResourceState({ typeName: "abiquo_datacenter", source });
}

test("a datacenter of the provider in Go keeps its number, name and location", async () => {
  const { state, identity } = await move(STORED);

  expect(state).toMatchObject({ id: "7", name: "Barcelona", location: "Barcelona, ES", uuid: null });
  expect(identity).toEqual({ id: "7" });
});

test("a warning lists its services with their import blocks", async () => {
  const { diagnostics } = await move(STORED);

  expect(diagnostics).toMatchObject([
    {
      severity: "warning",
      summary: "The remote services of the datacenter Barcelona are not moved with it",
    },
  ]);
  const blocks = [...(diagnostics[0]?.detail ?? "").matchAll(/to = (\S+)\n {2}id = (\S+)/g)];
  expect(blocks.map(([, to, id]) => [to, id])).toEqual([
    ["abiquo_remote_service.am", '"APPLIANCE_MANAGER/https://front.example.com:443/am"'],
    ["abiquo_remote_service.dhcpv6", '"DHCPv6/omapi://dhcp.example.com:7911"'],
    ["abiquo_remote_service.vf", '"VIRTUAL_FACTORY/http://rs.example.com:8009/virtualfactory"'],
  ]);
});

test("a datacenter without services, or of this provider in another registry, is moved silently", async () => {
  const { state, diagnostics } = await move(
    { id: "7", name: "Barcelona", location: "Barcelona, ES", uuid: "u" },
    { providerAddress: "registry.opentofu.org/abiquo/abiquo" },
  );

  expect([state?.id, state?.uuid, diagnostics]).toEqual(["7", "u", []]);
});

test.each<[string, ObjectValue, Parameters<typeof move>[1]]>([
  ["of another type", STORED, { typeName: "abiquo_enterprise" }],
  ["of another provider", STORED, { providerAddress: "registry.terraform.io/acme/acme" }],
  ["whose id is not that of a datacenter", { ...STORED, id: "https://abiquo.example.com/api/admin/enterprises/7" }, {}],
])("an object %s is refused", async (_what, stored, from) => {
  const { state, diagnostics } = await move(stored, from);

  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([
    { severity: "error", summary: expect.stringContaining("cannot become a abiquo_datacenter") as string },
  ]);
});
