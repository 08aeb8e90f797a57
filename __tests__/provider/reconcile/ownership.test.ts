import type { ObjectValue } from "../../../lib/terraform-plugin";
import { Ownership } from "../../../lib/provider/reconcile/ownership";
import type { Fate } from "../../../lib/provider/reconcile/fate";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const KINDS: readonly (readonly [string, ObjectValue])[] = [
  ["abiquo_datacenter", { name: "Barcelona", location: "Barcelona, ES" }],
  ["abiquo_public_cloud_region", { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" }],
  ["abiquo_remote_service", { type: "NARS", host: "rs.example.com" }],
];

let platform: TestPlatform;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
});
afterEach(() => platform.close());

async function made(typeName: string, given: ObjectValue): Promise<TestResource> {
  const resource = platform.resource(typeName);
  expect(await resource.apply(given)).toEqual([]);
  return resource;
}

/** The diagnostics of the second of two plans in a walk. */
async function second(
  first: () => Promise<unknown>,
  then: () => Promise<{ readonly diagnostics: Parameters<typeof summaries>[0] }>,
): Promise<readonly string[]> {
  return platform.inOneWalk(async () => {
    await first();
    return summaries((await then()).diagnostics);
  });
}

describe("an object of two resources", () => {
  it.each(KINDS)(
    "is an error in the plan if it was imported twice, even without changes (%s)",
    async (typeName, given) => {
      const one = await made(typeName, given);
      const other = platform.resource(typeName);
      expect(await other.import(one.id)).toEqual([]);

      const said = await second(
        () => one.plan(given),
        () => other.plan(given),
      );

      expect(said).toEqual([expect.stringMatching(/^Two resources manage the same object: .*\(id \d+\)$/)]);
    },
  );

  it.each(KINDS)("is an error if its state was copied, with and without a refresh (%s)", async (typeName, given) => {
    const one = await made(typeName, given);
    const copy = platform.resource(typeName);
    [copy.state, copy.privateState] = [one.state, one.privateState];

    const planned = await second(
      () => one.plan(given),
      () => copy.plan(given),
    );
    const refreshed = await second(
      async () => [await one.refresh(), await copy.refresh()],
      () => one.plan(given),
    );

    expect([...planned, ...refreshed]).toEqual([
      expect.stringContaining("Two resources manage the same object"),
      expect.stringContaining("Two resources manage the same object"),
    ]);
  });

  it.each(KINDS)("is not deleted by either of them while the other keeps it (%s)", async (typeName, given) => {
    const one = await made(typeName, given);
    const other = platform.resource(typeName);
    await other.import(one.id);

    const deletedFirst = await second(
      () => other.planDeletion(),
      () => one.plan(given),
    );
    const deletedLast = await second(
      () => one.plan(given),
      () => other.planDeletion(),
    );
    const applied = await platform.inOneWalk(async () => {
      await one.plan(given);
      return other.applyDeletion();
    });

    expect([deletedFirst, deletedLast, summaries(applied)]).toEqual([
      [expect.stringContaining("Two resources manage the same object")],
      [expect.stringContaining("Two resources manage the same object")],
      [expect.stringContaining("was not deleted")],
    ]);
    expect(platform.writes()).toHaveLength(1);
  });

  it("is reported with what resolves it", async () => {
    const given = { name: "Barcelona", location: "Barcelona, ES" };
    const one = await made("abiquo_datacenter", given);
    const other = platform.resource("abiquo_datacenter");
    other.state = one.state;

    const [error] = await platform.inOneWalk(async () => {
      await Promise.all([one.refresh(), other.refresh()]);
      return (await one.plan(given)).diagnostics;
    });

    expect(error?.detail).toContain(`terraform state list -id=${one.id}`);
    expect(error?.detail).toContain("terraform state rm ADDRESS");
  });

  it("belongs to one resource again after the other was forgotten", async () => {
    const typeName = "abiquo_datacenter";
    const given = { name: "Barcelona", location: "Barcelona, ES" };
    const one = await made(typeName, given);
    const other = platform.resource(typeName);
    await other.import(one.id);

    other.forget();

    expect((await one.plan(given)).isEmpty).toBe(true);
    expect(await one.destroy()).toEqual([]);
  });
});

describe("an object of one resource", () => {
  // Terraform copies and writes the states of all instances again and again.
  it.each([
    ["abiquo_datacenter", { name: "Barcelona", location: "ES" }, { location: "Spain" }],
    ["abiquo_remote_service", { type: "NARS", host: "rs.example.com" }, { host: "other.example.com" }],
  ])("leaves nothing in the private state of its owner (%s)", async (typeName, given, changed) => {
    const resource = await made(typeName, given);
    const stored = [resource.privateState];
    await resource.refresh();
    stored.push(resource.privateState);
    expect(await resource.apply({ ...given, ...changed })).toEqual([]);
    stored.push(resource.privateState);

    expect(stored).toEqual(["", "", ""]);
    expect(platform.writes()).toHaveLength(2);
  });
});

describe("Ownership", () => {
  const signal = new AbortController().signal;

  // Jest's clock does not move `process.uptime`, by which the provider measures time.
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
    jest.spyOn(process, "uptime").mockImplementation(() => performance.now() / 1000);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** The fate of an object, as seen by the plan of another resource. */
  function ask(ownership: Ownership, object = "datacenters 7", patient = false): Promise<Fate> {
    return ownership.planning(() => ownership.fateOnceDecided(object, { signal, patient }));
  }

  it("waits for an object's resource as long as there is news of others", async () => {
    const ownership = new Ownership();
    const asked = ask(ownership);

    for (let count = 0; count < 20; count += 1) {
      ownership.show(`datacenters 1${count}`);
      await jest.advanceTimersByTimeAsync(200);
    }
    ownership.show("datacenters 7");

    expect(await asked).toEqual({ kind: "shown" });
  });

  it.each(["reading", "planning"] as const)(
    "assumes that nobody has an object once it is quiet, and nothing is %s",
    async (work) => {
      const ownership = new Ownership();
      let end: () => void = () => undefined;
      const working = ownership[work](() => new Promise<void>((resolve) => (end = resolve)));
      let isAnswered = false;
      const asked = ask(ownership).finally(() => (isAnswered = true));

      await jest.advanceTimersByTimeAsync(400);
      expect(isAnswered).toBe(false);
      end();
      await working;
      await jest.advanceTimersByTimeAsync(400);

      expect(await asked).toEqual({ kind: "unknown" });
    },
  );

  it("lets the first call continue when all concurrent calls wait, and then sees the next resource", async () => {
    const ownership = new Ownership(() => Promise.resolve(2));
    const first = ask(ownership, "datacenters 1");
    const second = ask(ownership, "datacenters 2");

    expect(await first).toEqual({ kind: "unseen" });
    ownership.show("datacenters 2");
    expect(await second).toEqual({ kind: "shown" });
  });

  it("waits for the plan of a shown object, but not forever, since a tainted one has no plan", async () => {
    const ownership = new Ownership();
    ownership.show("datacenters 1");
    ownership.show("datacenters 2");
    const asked = ["datacenters 1", "datacenters 2"].map((object) =>
      ownership.planning(() => ownership.fateOncePlanned(object, signal)),
    );

    ownership.plan("datacenters 2", { kind: "deleted" });
    await jest.advanceTimersByTimeAsync(400);

    expect(await Promise.all(asked)).toEqual([{ kind: "shown" }, { kind: "deleted" }]);
  });

  it("assumes that nobody has an unshown object if Terraform could have shown it", async () => {
    const ownership = new Ownership(() => Promise.resolve(2));

    const fates = await Promise.all(["1", "2", "3"].map((id) => ask(ownership, `datacenters ${id}`)));

    expect(fates.map(({ kind }) => kind).toSorted()).toEqual(["unknown", "unseen", "unseen"]);
  });

  it("gives a patient call, which is to take over an object, only certain answers", async () => {
    const ownership = new Ownership(() => Promise.resolve(1));

    expect(await ask(ownership, "datacenters 1", true)).toEqual({ kind: "unknown" });
  });

  it("stops waiting when the run is interrupted", async () => {
    const interruption = new AbortController();
    const asked = new Ownership().fateOnceDecided("datacenters 7", { signal: interruption.signal });

    interruption.abort();

    expect(await asked).toEqual({ kind: "unknown" });
  });
});
