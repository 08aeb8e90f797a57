import { createAbiquoClient } from "../../../lib/abiquo";
import { KeyedMutex } from "../../../lib/provider/reconcile/lock";
import type { LinkChange, LinkOutcome } from "../../../lib/provider/reconcile/verify";
import { LinkWriter } from "../../../lib/provider/reconcile/verify";
import { attached, datacenter, linked, platform, service, start } from "../resources/remote-service-attachment/fixture";

afterEach(() => platform.close());

/** Requests writes of the service's link to a datacenter at once. Returns the outcomes. */
async function write(id: string, ...links: readonly boolean[]): Promise<readonly LinkOutcome["kind"][]> {
  const { url: endpoint, username, password } = platform.simulator;
  const credentials = { kind: "basic", username, password } as const;
  const { remoteServices } = createAbiquoClient({ endpoint, credentials, userAgent: "test" });
  const writer = new LinkWriter(remoteServices, new KeyedMutex());
  const changeTo = (linked: boolean): LinkChange => ({
    ...{ serviceId: service.id, location: { kind: "datacenter", id }, linked },
  });
  const outcomes = await Promise.all(links.map((linked) => writer.write(changeTo(linked))));
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
