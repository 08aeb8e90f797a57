import type { LocationRef, RemoteService } from "../../../../lib/abiquo";
import { Diagnostics } from "../../../../lib/terraform-plugin/schema/diagnostics";
import { warnOfFailedCheck } from "../../../../lib/provider/resources/remote-service/messages";
import { linkProblem } from "../../../../lib/provider/resources/remote-service/stored";

const MADRID: LocationRef = { kind: "datacenter", id: "1", name: "Madrid" };

function nars(locations: readonly LocationRef[]): RemoteService {
  return { id: "7", type: "NARS", uri: "http://rs:8009/nars", available: true, locations, configurationErrors: [] };
}

describe("linkProblem", () => {
  const wanted = [
    { kind: "datacenter", id: "1" },
    { kind: "publicCloudRegion", id: "2" },
  ] as const;

  it("names the locations of either kind that Abiquo did not link", () => {
    expect(linkProblem(nars([MADRID]), wanted)).toMatchObject({
      summary: "NARS at http://rs:8009/nars was not linked to all its locations",
      detail: expect.stringContaining("its response lacks: public cloud region 2. ") as string,
    });
  });

  it("accepts additional locations", () => {
    const linked = nars([MADRID, { ...MADRID, id: "3" }, { kind: "publicCloudRegion", id: "2", name: "Ireland" }]);

    expect(linkProblem(linked, wanted)).toBeUndefined();
  });
});

describe("warnOfFailedCheck", () => {
  const ERROR = { code: "RS-13", message: "The property is not set." };

  it.each([
    ["nothing of a service that passed", {}, []],
    ["a service whose status is bad", { available: false }, [""]],
    ["errors, whatever the status is", { configurationErrors: [ERROR] }, ["The property is not set (RS-13). "]],
  ])("reports %s", (_title, outcome, reasons) => {
    const diagnostics = new Diagnostics();

    warnOfFailedCheck({ ...nars([]), ...outcome }, diagnostics);

    expect(diagnostics.all.map(({ severity, detail }) => [severity, detail])).toEqual(
      reasons.map((reason) => [
        "warning",
        `Abiquo registered it, but its check failed. ${reason}Locations cannot use it until it does.`,
      ]),
    );
  });
});
