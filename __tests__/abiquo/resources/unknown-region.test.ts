import {
  closestNames,
  UnknownCloudProviderError,
  UnknownRegionError,
} from "../../../lib/abiquo/resources/unknown-region";

const AWS = ["us-east-1", "us-east-2", "us-west-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "ap-south-1"];

describe("unknown names", () => {
  it("are answered with those most like them, the closest first", () => {
    expect(closestNames("EU-WEST1", AWS).slice(0, 2)).toEqual(["eu-west-1", "eu-west-2"]);
  });

  it("are answered with no more than ten", () => {
    const regions = Array.from({ length: 12 }, (_, index) => ({ id: `r${index}`, name: "x" }));

    expect(new UnknownRegionError("vcd", "r0x", regions).message).toMatch(
      /^vcd offers no region "r0x"\. It offers r0, .* and 2 more\.$/,
    );
  });

  it("are answered where there is nothing to offer", () => {
    expect(new UnknownCloudProviderError("x", []).message).toBe(
      'Abiquo knows no cloud provider "x"; names are case-sensitive. It knows none.',
    );
  });
});
