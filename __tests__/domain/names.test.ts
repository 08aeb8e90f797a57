import { CloudProvider, nameProblem } from "../../lib/domain";

test.each([
  ["Barcelona", undefined],
  ["AWS Ireland (eu-west-1)", undefined],
  ["", "The name must not be empty."],
  ["   ", "The name must not be empty."],
  [" Barcelona", 'The name " Barcelona" must not begin or end with blanks.'],
  ["Barcelona\t", 'The name "Barcelona\t" must not begin or end with blanks.'],
])("the name '%s': %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});

test.each([
  [CloudProvider.AMAZON, "AMAZON", false],
  [CloudProvider.AZURE, "azurecompute-arm", false],
  [CloudProvider.DIGITAL_OCEAN, "digitalocean2", false],
  [CloudProvider.GOOGLE, "googlecloudplatform", false],
  [CloudProvider.OPENSTACK, "openstack-nova", true],
  [CloudProvider.VCLOUD_DIRECTOR, "vcd", true],
  [CloudProvider.custom("softlayer"), "softlayer", false],
  [CloudProvider.customDynamic("my-cloud"), "my-cloud", true],
])("cloud provider %#: its API name and whether its regions are dynamic", (provider, name, dynamicRegions) => {
  expect(provider).toMatchObject({ name, dynamicRegions });
});
