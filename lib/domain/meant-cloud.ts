import { CloudProvider } from "./cloud-provider";
import { findMeant } from "./likeness";

const { AMAZON, AZURE, DIGITAL_OCEAN, GOOGLE, OPENSTACK, VCLOUD_DIRECTOR } = CloudProvider;

/** What people call the providers besides. */
const OTHERS: readonly (readonly [CloudProvider, ...(readonly string[])])[] = [
  [AMAZON, "AWS", "Amazon Web Services", "EC2"],
  [AZURE, "Azure", "Microsoft Azure", "azurerm"],
  [DIGITAL_OCEAN, "DigitalOcean"],
  [GOOGLE, "GCP", "Google", "Google Cloud", "Google Cloud Platform"],
  [OPENSTACK, "OpenStack"],
  [VCLOUD_DIRECTOR, "vCloud", "vCloud Director", "VMware Cloud Director"],
];

/** Providers whose regions have ids in small letters, without blanks. */
const SMALL_LETTERS: readonly string[] = [AMAZON.name, AZURE.name, GOOGLE.name];

/**
 * The cloud provider that is meant by a text, by its API name: `AMAZON` for `AWS`.
 *
 * @param offered - API names of those that a platform has; without them, of those that this version lists
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

/** The region that is meant by a text, of those that a cloud provider offers. */
export function findMeantRegion(text: string, offered: readonly string[]): string | undefined {
  return findMeant(
    text,
    offered.map((name) => ({ name })),
  );
}

/** Says which cloud provider is meant by a text that Abiquo would not know. Undefined for one that it may know. */
export function cloudProviderProblem(text: string): string | undefined {
  const meant = findMeantCloudProvider(text);
  return (
    meant &&
    `"${text}" is not what Abiquo calls a cloud provider. Did you mean ${meant}? The names are spelled exactly.`
  );
}

/** Says that a region's id is in small letters, where that is sure without a look at what the provider offers. */
export function regionCaseProblem(region: string, cloudProvider: string): string | undefined {
  const id = region.toLowerCase();
  return id === region || /[\s()]/.test(region) || !SMALL_LETTERS.includes(cloudProvider)
    ? undefined
    : `${cloudProvider} has no region "${region}": its regions are written in small letters. Did you mean ${id}?`;
}
