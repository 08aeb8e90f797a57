import { summaries } from "../../support/platform";
import { NARS, datacenter, linked, platform, renew, service, start } from "../remote-service-attachment/fixture";

const OLD = "http://rs.example.com:8009/nars";
const MOVED = { ...NARS, host: "new.example.com" };

beforeEach(() => start());
afterEach(() => platform.close());

/** The address of the service on the platform. */
function address(): string | undefined {
  return platform.simulator.state().remoteServices.get(Number(service.id))?.uri;
}

/** The PUT of an attachment that read the service before it moved. */
async function attachAtOldAddress(id: string): Promise<void> {
  const links = [{ rel: "datacenter", href: `${platform.simulator.url}/admin/datacenters/${id}` }];
  await platform.call("PUT", `/admin/remoteservices/${service.id}`, { type: "NARS", uri: OLD, links });
}

/** Waits for an event on the platform. */
async function until(hasHappened: () => boolean): Promise<void> {
  while (!hasHappened()) {
    await new Promise(setImmediate);
  }
}

describe("a move of a service that others may attach to", () => {
  it("is verified and repeated if an attachment of another process undoes it, and the attachment stays", async () => {
    const madrid = await datacenter("Madrid");

    const moving = service.apply(MOVED);
    await until(() => address() !== OLD);
    await attachAtOldAddress(madrid);

    expect(await moving).toEqual([]);
    expect([address(), linked()]).toEqual(["http://new.example.com:8009/nars", [madrid]]);
    expect(service.state?.host).toBe("new.example.com");
  });

  it("is an error if it is undone each time, and the next run repairs it", async () => {
    const madrid = await datacenter("Madrid");
    let isOver = false;

    const moving = service.apply(MOVED).finally(() => (isOver = true));
    while (!isOver) {
      await until(() => isOver || address() !== OLD);
      await attachAtOldAddress(madrid);
    }

    expect(summaries(await moving)).toEqual(["The move of NARS to http://new.example.com:8009/nars did not last"]);
    await service.refresh();
    expect(await service.apply(MOVED)).toEqual([]);
    expect([address(), linked()]).toEqual(["http://new.example.com:8009/nars", [madrid]]);
  }, 60_000);
});

it("is not verified for a service that declares its locations", async () => {
  const sets = { datacenter_ids: [await datacenter("Madrid")], public_cloud_region_ids: [] };
  await renew({ ...NARS, ...sets, host: "other.example.com" });
  const before = platform.simulator.requests().length;

  await service.apply({ ...MOVED, ...sets });

  const path = `/api/admin/remoteservices/${service.id}`;
  const requests = platform.simulator.requests().slice(before);
  expect(requests.filter((request) => request.path === path).map(({ method }) => method)).toEqual(["GET", "PUT"]);
});
