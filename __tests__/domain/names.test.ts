import {
  CloudProvider,
  RemoteServiceType,
  cloudProviderNameProblem,
  locationTextProblem,
  nameProblem,
  regionProblem,
} from "../../lib/domain";

test.each([
  ["Barcelona", undefined],
  ["AWS Ireland (eu-west-1)", undefined],
  ["", "The name must not be empty."],
  ["   ", "The name must not be empty."],
  [" Barcelona", 'The name " Barcelona" must not begin or end with whitespace.'],
  ["Barcelona\t", 'The name "Barcelona\t" must not begin or end with whitespace.'],
  ["Barce\nlona", 'The name "Barce\\nlona" must be a single line without tabs.'],
  ["Barce\u2028lona", 'The name "Barce\u2028lona" must be a single line without tabs.'],
  ["b".repeat(255), undefined],
  ["b".repeat(300), "The name has 300 characters. Give at most 255."],
])("the name '%s': %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});

test("a datacenter's location and a provider's region must be a single line too", () => {
  expect(locationTextProblem(" ")).toBe("The location must not be empty.");
  expect(locationTextProblem("Barcelona,\nES")).toBe(
    'The location "Barcelona,\\nES" must be a single line without tabs.',
  );
  expect(regionProblem("eu-west-1 ")).toBe('The region "eu-west-1 " must not begin or end with whitespace.');
  expect(cloudProviderNameProblem("")).toBe("The cloud provider must not be empty.");
});

describe.each<[string, (name: string) => unknown]>([
  ["RemoteServiceType.custom", (name) => RemoteServiceType.custom(name)],
  ["CloudProvider.custom", (name) => CloudProvider.custom(name)],
  ["CloudProvider.customDynamic", (name) => CloudProvider.customDynamic(name)],
])("%s", (method, custom) => {
  it.each([
    ["", "The API name must not be empty."],
    [" ", "The API name must not be empty."],
    [" FOO", 'The API name " FOO" must not begin or end with whitespace.'],
    ["FOO\nBAR", 'The API name "FOO\\nBAR" must be a single line without tabs.'],
  ])("refuses %j", (name, problem) => {
    expect(() => custom(name)).toThrow(new Error(`${method}: ${problem}`));
  });

  it("accepts a name that is known at deploy", () => {
    expect(custom("${var.name}")).toMatchObject({ name: "${var.name}" });
  });
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
