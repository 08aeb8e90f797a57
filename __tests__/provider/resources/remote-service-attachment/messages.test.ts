import type { RemoteService } from "../../../../lib/abiquo";
import { linkKey } from "../../../../lib/provider/resources/remote-service-attachment/link-kind";
import { placeTaken } from "../../../../lib/provider/resources/remote-service-attachment/messages";

const SERVICE: RemoteService = {
  id: "5",
  type: "NARS",
  uri: "http://rs.example.com:8009/nars",
  available: true,
  configurationErrors: [],
  locations: [
    { kind: "datacenter", id: "1", name: "Madrid" },
    { kind: "publicCloudRegion", id: "1", name: "Ireland" },
  ],
};
const IRELAND = { serviceId: "6", location: { kind: "publicCloudRegion", id: "1" } } as const;

it("names the location of an attachment, and not the one of the other kind with the same id", () => {
  expect(linkKey(IRELAND, SERVICE).what).toBe('A NARS that serves "Ireland"');
  expect(placeTaken(SERVICE, IRELAND).summary).toBe('A NARS of the public cloud region "Ireland" already exists');
});
