import type { LocationRef, RemoteService } from "../../../lib/abiquo";
import { confirmLinked } from "../../../lib/provider/remote-service/stored";

const MADRID: LocationRef = { kind: "datacenter", id: "1", name: "Madrid" };

function nars(locations: readonly LocationRef[]): RemoteService {
  return { id: "7", type: "NARS", uri: "http://rs:8009/nars", available: true, locations, configurationErrors: [] };
}

describe("confirmLinked", () => {
  const wanted = { type: "NARS", uri: "http://rs:8009/nars", datacenterIds: ["1"], publicCloudRegionIds: ["2"] };

  it("names the locations that Abiquo did not link, which are of one kind or the other", () => {
    expect(() => confirmLinked(nars([MADRID]), wanted)).toThrow(
      "NARS at http://rs:8009/nars was not linked to all its locations",
    );
  });

  it("is content when every location is there, and more", () => {
    const linked = nars([MADRID, { ...MADRID, id: "3" }, { kind: "publicCloudRegion", id: "2", name: "Ireland" }]);

    expect(() => confirmLinked(linked, wanted)).not.toThrow();
  });
});
