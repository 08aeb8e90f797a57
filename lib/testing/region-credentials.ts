interface Blocks {
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, object>>;
}

/** A resource or data source, and what it says about the endpoint of a cloud provider. */
interface Endpoint {
  readonly cloud_provider?: unknown;
  readonly endpoint?: unknown;
}

/**
 * Credentials at the endpoints that a stack names, by cloud provider. A simulated platform accepts any. Those of the
 * stack often come from the environment of its deployment, which a test does not have.
 */
export function madeUpCredentials({ resource, data }: Blocks): object {
  const blocks = [resource?.abiquo_public_cloud_region, data?.abiquo_cloud_regions];
  const endpoints = blocks.flatMap((named) => Object.values(named ?? {}) as readonly Endpoint[]);
  const clouds = endpoints.filter(({ endpoint }) => endpoint != null).map(({ cloud_provider }) => cloud_provider);
  const credentials = { identity: "test", credential: "test" };
  return Object.fromEntries(clouds.map((name) => [String(name), credentials]));
}
