import type { ObjectValue } from "../../../../lib/terraform-plugin";
import type { SimulatorOptions } from "../../../../lib/simulator";
import { createDatacenter, createRegion } from "../../support/locations";
import type { Step, TestPlatform, TestResource } from "../../support/platform";
import { applyTogether, startPlatform } from "../../support/platform";

/** The resource type. */
export const TYPE_NAME = "abiquo_remote_service_attachment";
/** A service that can be shared, and whose locations are managed by attachments. */
export const NARS = { type: "NARS", host: "rs.example.com" };

/** The platform of the current test. */
export let platform: TestPlatform;
/** The service of the current test. */
export let service: TestResource;

/** Starts a platform with the service. Close it after the test. */
export async function start(options: SimulatorOptions = {}, settings: ObjectValue = {}): Promise<void> {
  platform = await startPlatform(options, { check: "off", ...settings });
  await renew(NARS);
}

/** Sets another service for the current test. */
export async function renew(given: ObjectValue): Promise<void> {
  service = platform.resource("abiquo_remote_service");
  await service.apply(given);
}

/** Creates a datacenter, and returns its id. */
export function datacenter(name: string): Promise<string> {
  return createDatacenter(platform, name);
}

/** Creates a public cloud region, and returns its id. */
export function region(name: string): Promise<string> {
  return createRegion(platform, name);
}

/** Attaches the service to a datacenter. */
export async function attached(datacenter_id: string): Promise<TestResource> {
  const attachment = platform.resource(TYPE_NAME);
  expect(await attachment.apply({ remote_service_id: service.id, datacenter_id })).toEqual([]);
  return attachment;
}

/** Returns the ids of all locations of the service. */
export function linked(id = service.id): readonly string[] {
  const locations = platform.simulator.state().remoteServices.get(Number(id))?.locations ?? [];
  return locations.map(String).toSorted();
}

/** Creates locations one after the other, since each run configures the provider again. Returns their ids. */
export async function ids(count: number, make: (name: string) => Promise<string>): Promise<readonly string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1) {
    made.push(await make(`Location ${index}`));
  }
  return made;
}

/** Attaches the service to several datacenters in one run. */
export async function attachedTo(datacenterIds: readonly string[]): Promise<readonly TestResource[]> {
  const attachments = datacenterIds.map(() => platform.resource(TYPE_NAME));
  const steps = attachments.map((attachment, index): Step => [
    attachment,
    { remote_service_id: service.id, datacenter_id: datacenterIds[index] ?? "" },
  ]);
  expect((await applyTogether(platform, steps)).flat()).toEqual([]);
  return attachments;
}
