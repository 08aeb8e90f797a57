import { createAbiquoClient } from "../../../lib/abiquo";
import type { AbiquoClient, Datacenter, PublicCloudRegion, RemoteService } from "../../../lib/abiquo";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator, SimulatorOptions } from "../../../lib/simulator";

/** A simulated platform for a command, with helpers to fill it. */
export interface TestPlatform {
  readonly simulator: Simulator;
  readonly client: AbiquoClient;
  /** Environment variables that point a command to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly datacenter: (name: string, location?: string) => Promise<Datacenter>;
  /** A region of AMAZON, such as `eu-west-1`, unless another provider is named. */
  readonly region: (name: string, region: string, cloudProvider?: string) => Promise<PublicCloudRegion>;
  readonly service: (
    type: string,
    uri: string,
    locations?: readonly (Datacenter | PublicCloudRegion)[],
  ) => Promise<RemoteService>;
}

/** Runs a test with its own platform. */
export function onPlatform(
  options: SimulatorOptions,
  test: (platform: TestPlatform) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const simulator = await startSimulator(options);
    try {
      await test(wrap(simulator));
    } finally {
      await simulator.close();
    }
  };
}

const CREDENTIALS = { identity: "tenant:user", credential: "secret" };

function wrap(simulator: Simulator): TestPlatform {
  const { url, username, password } = simulator;
  const client = createAbiquoClient({
    endpoint: url,
    credentials: { kind: "basic", username, password },
    regionCredentials: { "openstack-nova": CREDENTIALS, vcd: CREDENTIALS },
    userAgent: "test",
  });
  return {
    simulator,
    client,
    env: { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password },
    datacenter: (name, location = "Somewhere") => client.datacenters.create({ name, location }),
    region: (name, region, cloudProvider = "AMAZON") =>
      client.publicCloudRegions.create({ name, cloudProvider, region }),
    service: (type, uri, locations = []) =>
      client.remoteServices.create({
        type,
        uri,
        datacenterIds: locations.filter((location) => !isRegion(location)).map(({ id }) => id),
        publicCloudRegionIds: locations.filter(isRegion).map(({ id }) => id),
      }),
  };
}

function isRegion(location: Datacenter | PublicCloudRegion): location is PublicCloudRegion {
  return "region" in location;
}
