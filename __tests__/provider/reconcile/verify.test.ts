import { createAbiquoClient } from "../../../lib/abiquo";
import { KeyedMutex } from "../../../lib/provider/reconcile/lock";
import type { LinkChange, LinkOutcome } from "../../../lib/provider/reconcile/verify";
import { LinkWriter } from "../../../lib/provider/reconcile/verify";
import {
  NARS,
  attached,
  datacenter,
  ids,
  linked,
  platform,
  service,
  start,
} from "../resources/remote-service-attachment/fixture";

afterEach(() => platform.close());

/** Returns a writer for the platform of the test. */
function createWriter(): LinkWriter {
  const { url: endpoint, username, password } = platform.simulator;
  const credentials = { kind: "basic", username, password } as const;
  const { remoteServices } = createAbiquoClient({ endpoint, credentials, userAgent: "test" });
  return new LinkWriter(remoteServices, new KeyedMutex());
}

/** Returns a change of the link between a service and a datacenter. */
function link(id: string, linked: boolean, serviceId = service.id): LinkChange {
  return { serviceId, location: { kind: "datacenter", id }, linked };
}

/** Requests writes of the service's link to a datacenter at once. Returns the outcomes. */
async function write(id: string, ...links: readonly boolean[]): Promise<readonly LinkOutcome["kind"][]> {
  const writer = createWriter();
  const outcomes = await Promise.all(links.map((linked) => writer.write(link(id, linked))));
  return outcomes.map(({ kind }) => kind);
}

describe("writes of one link that are gathered", () => {
  it("take effect in their order: a link that is removed and created stays, without a request", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    await attached(madrid);
    const before = platform.writes();

    expect(await write(madrid, false, true)).toEqual(["superseded", "lasted"]);

    expect([linked(), platform.writes()]).toEqual([[madrid], before]);
  });

  it("do not claim a link that a later one removes", async () => {
    await start();
    const madrid = await datacenter("Madrid");

    expect(await write(madrid, true, false)).toEqual(["superseded", "lasted"]);
    await attached(madrid);
    expect(await write(madrid, true, false)).toEqual(["was so", "lasted"]);

    expect(linked()).toEqual([]);
  });
});

describe("a link that another client removes", () => {
  it("is written again, although those of other services were verified before", async () => {
    await start();
    const [madrid, ...places] = await ids(3, datacenter);
    const others = await ids(2, async (name) => {
      const other = platform.resource("abiquo_remote_service");
      await other.apply({ ...NARS, host: name.replace("Location ", "rs") });
      return other.id;
    });
    const writer = createWriter();
    const path = `/admin/remoteservices/${service.id}`;
    platform.simulator.setFaults([{ fault: "latency", milliseconds: 400, method: "PUT", path }]);

    const slow = writer.write(link(madrid ?? "", true));
    await Promise.all(others.map((id, index) => writer.write(link(places[index] ?? "", true, id))));
    await platform.call("PUT", path, { type: "NARS", uri: "http://rs.example.com:8009/nars", links: [] });

    expect([(await slow).kind, linked()]).toEqual(["lasted", [madrid]]);
  });
});
