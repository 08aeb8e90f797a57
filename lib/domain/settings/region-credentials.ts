import { headerProblem } from "./setting-rules";

/** Credentials at a cloud provider's endpoint. They are sent in headers, only with the requests that need them. */
export interface RegionCredentials {
  readonly identity: string;
  readonly credential: string;
}

/** Credentials at the endpoints of dynamic regions, by cloud provider. */
export type RegionCredentialsMap = Readonly<Record<string, RegionCredentials>>;

/** Format of the environment variable, for messages. */
export const REGION_CREDENTIALS_FORMAT =
  'a JSON object such as {"openstack-nova": {"identity": "tenant:user", "credential": "..."}}';

/** Parses credentials by cloud provider from an environment variable. Returns undefined for malformed text. */
export function parseRegionCredentials(text: string): RegionCredentialsMap | undefined {
  try {
    return toRegionCredentials(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Narrows a value to credentials by cloud provider, without those that are null. Returns undefined for any other value. */
export function toRegionCredentials(value: unknown): RegionCredentialsMap | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const given = Object.entries(value).filter(([, element]) => element !== null);
  const entries = given.flatMap(([name, element]) => {
    const { identity, credential } = isObject(element) ? element : {};
    return isHeader(identity) && isHeader(credential) ? [[name, { identity, credential }] as const] : [];
  });
  return entries.length === given.length ? Object.fromEntries(entries) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): value is string {
  return typeof value === "string" && headerProblem(value) === undefined;
}
