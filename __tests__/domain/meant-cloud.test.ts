import { cloudProviderProblem, findMeantCloudProvider, findMeantRegion, regionCaseProblem } from "../../lib/domain";

const OFFERED = ["AMAZON", "azurecompute-arm", "google-compute-engine", "vcd"];
const REGIONS = [
  { id: "us-east-1", name: "US East (N. Virginia)" },
  { id: "us-east-2", name: "US East (Ohio)" },
  { id: "eu-west-1", name: "EU (Ireland)" },
  { id: "eu-west-2", name: "EU (London)" },
  { id: "eu-north-1", name: "EU (Stockholm)" },
];

describe("the meant cloud provider", () => {
  it.each([
    ["AWS", "AMAZON"],
    ["amazon", "AMAZON"],
    ["AMZAON", "AMAZON"],
    ["azure", "azurecompute-arm"],
    ["vCloud Director", "vcd"],
    ["google_compute_engine", "google-compute-engine"],
  ])("by %s is %s", (text, name) => {
    expect(findMeantCloudProvider(text, OFFERED)).toBe(name);
  });

  it.each(["AMAZON", "openstack", "softlayer", ""])(
    "by %p is none of those that are offered, or it is right",
    (text) => {
      expect(findMeantCloudProvider(text, OFFERED)).toBeUndefined();
    },
  );

  it("is named without asking a platform, unless the platform may know the given name", () => {
    expect(cloudProviderProblem("AWS")).toBe(
      '"AWS" is not a cloud provider name in Abiquo. Did you mean AMAZON? Names must match exactly.',
    );
    expect(
      ["AMAZON", "vcd", "softlayer", "google-compute-engine"].flatMap((name) => cloudProviderProblem(name) ?? []),
    ).toEqual([]);
  });
});

describe("the meant region", () => {
  it.each([
    ["EU-WEST-1", "eu-west-1"],
    ["eu_west_1", "eu-west-1"],
    ["eu-wset-1", "eu-west-1"],
    ["eu (ireland)", "eu-west-1"],
    ["EU (Irland)", "eu-west-1"],
    ["eu-west-1", undefined],
    ["eu-west-4", undefined],
    ["mars", undefined],
  ])("by %s is %s", (text, region) => {
    expect(findMeantRegion(text, REGIONS)).toBe(region);
  });

  it("is lowercase for clouds with lowercase ids, unless the text is a name with spaces", () => {
    expect(regionCaseProblem("EU-WEST-1", "AMAZON")).toContain("Did you mean eu-west-1?");
    expect(regionCaseProblem("EU (Ireland)", "AMAZON")).toBeUndefined();
    expect(regionCaseProblem("eu-west-1", "AMAZON")).toBeUndefined();
    expect(regionCaseProblem("RegionOne", "openstack-nova")).toBeUndefined();
  });
});
