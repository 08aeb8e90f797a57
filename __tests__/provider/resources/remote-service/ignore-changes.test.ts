import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlan, TestPlatform, TestResource } from "../../support/platform";
import { startPlatform } from "../../support/platform";

let platform: TestPlatform;
let service: TestResource;
let madrid: string;
let girona: string;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
  service = platform.resource("abiquo_remote_service");
  [madrid, girona] = [await createDatacenter(platform, "Madrid"), await createDatacenter(platform, "Girona")];
});
afterEach(() => platform.close());

const BEFORE = { type: "NARS", host: "rs.example.com" };

/** Every attribute that can be ignored, combined with every change of another one. */
const CHANGES: Readonly<Record<string, () => ObjectValue>> = {
  host: () => ({ host: "rs2.example.com" }),
  port: () => ({ port: 8010 }),
  path: () => ({ path: "other" }),
  protocol: () => ({ protocol: "https", port: 443 }),
  datacenter_ids: () => ({ datacenter_ids: [madrid, girona] }),
  public_cloud_region_ids: () => ({ public_cloud_region_ids: [] }),
  check: () => ({ check: "warn" }),
};
const IGNORED = ["uri", "host", "port", "path", "protocol", "datacenter_ids", "public_cloud_region_ids", "check"];
const CASES = IGNORED.flatMap((ignored) =>
  Object.keys(CHANGES)
    .filter((changed) => changed !== ignored)
    .map((changed) => [ignored, changed] as const),
);

/** The parts of an address that cannot change while its complete uri is kept. */
const REFUSED = ["host", "port", "path", "protocol"].map((part) => ["uri", part] as const);
const KEPT = CASES.filter((pair) => !REFUSED.some((refused) => String(refused) === String(pair)));

/** Plans a configuration that changes both. Terraform replaces the ignored value with the stored one, only in the plan. */
async function planChanges(ignored: string, changed: string): Promise<{ plan: TestPlan; written: ObjectValue }> {
  await service.apply({ ...BEFORE, datacenter_ids: [madrid] });
  const written = { ...BEFORE, datacenter_ids: [madrid], ...CHANGES[ignored]?.(), ...CHANGES[changed]?.() };
  const plan = await service.plan({ ...written, [ignored]: service.state?.[ignored] ?? null });
  return { plan, written };
}

describe("ignore_changes", () => {
  it.each(REFUSED)("of %s is an error in the plan if %s changes", async (ignored, changed) => {
    const { plan } = await planChanges(ignored, changed);

    expect(plan.diagnostics).toMatchObject([
      {
        severity: "error",
        summary: `The ${changed} of the plan disagrees with its uri`,
        detail: expect.stringContaining("ignore_changes") as string,
      },
    ]);
  });

  it.each(KEPT)("keeps %s while %s changes", async (ignored, changed) => {
    const { plan, written } = await planChanges(ignored, changed);
    const prior = service.state ?? {};

    const said = await service.applyAsPlanned(written, plan);

    expect([...plan.diagnostics, ...said].filter(({ severity }) => severity === "error")).toEqual([]);
    expect(service.state?.[ignored]).toEqual(prior[ignored]);
    for (const [name, value] of Object.entries(plan.planned ?? {})) {
      if (typeof value === "string" || typeof value === "number") {
        expect([name, service.state?.[name]]).toEqual([name, value]);
      }
    }
  });

  it("keeps a manually linked location if datacenter_ids is ignored and the host changes", async () => {
    await service.apply({ ...BEFORE, datacenter_ids: [madrid] });
    const links = [madrid, girona].map((id) => ({
      rel: "datacenter",
      href: `${platform.simulator.url}/admin/datacenters/${id}`,
    }));
    await platform.call("PUT", `/admin/remoteservices/${service.id}`, { type: "NARS", uri: service.state?.uri, links });
    const written = { ...BEFORE, host: "rs2.example.com", datacenter_ids: [madrid] };

    for (const isRefreshed of [false, true]) {
      if (isRefreshed) {
        await service.refresh();
      }
      const host = isRefreshed ? "rs3.example.com" : "rs2.example.com";
      const plan = await service.plan({ ...written, host, datacenter_ids: service.state?.datacenter_ids ?? null });
      expect(await service.applyAsPlanned({ ...written, host }, plan)).toEqual([]);

      const [stored] = platform.simulator.state().remoteServices.values();
      expect([stored?.uri, stored?.locations.map(String)]).toEqual([`http://${host}:8009/nars`, [madrid, girona]]);
    }
  });
});
