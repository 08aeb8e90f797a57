import { CloudProvider } from "./cloud-provider";
import { findMeant } from "./likeness";

const { AMAZON, AZURE, DIGITAL_OCEAN, GOOGLE, OPENSTACK, VCLOUD_DIRECTOR } = CloudProvider;

/** Other names that people use for the providers. */
const OTHERS: readonly (readonly [CloudProvider, ...(readonly string[])])[] = [
  [AMAZON, "AWS", "Amazon Web Services", "EC2"],
  [AZURE, "Azure", "Microsoft Azure", "azurerm"],
  [DIGITAL_OCEAN, "DigitalOcean"],
  [GOOGLE, "GCP", "Google", "Google Cloud", "Google Cloud Platform"],
  [OPENSTACK, "OpenStack"],
  [VCLOUD_DIRECTOR, "vCloud", "vCloud Director", "VMware Cloud Director"],
];

/** Providers whose region ids are lowercase and contain no whitespace. */
const SMALL_LETTERS: readonly string[] = [AMAZON.name, AZURE.name, GOOGLE.name];

/**
 * Finds the cloud provider that a text means, such as `AMAZON` for `AWS`. Returns its API name.
 *
 * @param offered - API names of the platform's cloud providers. @default - those that this version lists
 */
export function findMeantCloudProvider(text: string, offered?: readonly string[]): string | undefined {
  const known = OTHERS.map(([{ name }, ...others]) => ({ name, others }));
  const names = offered ?? known.map(({ name }) => name);
  const others = new Map(known.map((each) => [each.name, each.others]));
  return findMeant(
    text,
    names.map((name) => ({ name, others: others.get(name) })),
  );
}

/** Finds the region that a text means among those that a cloud provider offers, by id or by name. Returns its id. */
export function findMeantRegion(
  text: string,
  offered: readonly { readonly id: string; readonly name: string }[],
): string | undefined {
  return findMeant(
    text,
    offered.map(({ id, name }) => ({ name: id, others: [name] })),
  );
}

/** Says which cloud provider a wrong name means. Returns undefined for a name that Abiquo may know. */
export function cloudProviderProblem(text: string): string | undefined {
  const meant = findMeantCloudProvider(text);
  return meant && `"${text}" is not a cloud provider name in Abiquo. Did you mean ${meant}? Names must match exactly.`;
}

/** Says that a region's id must be lowercase, for providers where this is certain without asking the platform. */
export function regionCaseProblem(region: string, cloudProvider: string): string | undefined {
  const id = region.toLowerCase();
  return id === region || /[\s()]/.test(region) || !SMALL_LETTERS.includes(cloudProvider)
    ? undefined
    : `${cloudProvider} has no region "${region}": its region ids are lowercase. Did you mean ${id}?`;
}
