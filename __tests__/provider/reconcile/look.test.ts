import { KnownObjects } from "../../../lib/provider/reconcile/look";

interface Thing {
  readonly id: string;
}

/** Known objects, with a clock, the lists that were read, and what ends the reading of a list. */
function knownObjects(): {
  readonly known: KnownObjects<Thing>;
  readonly lists: string[];
  readonly clock: { now: number };
  readonly end: (...ids: readonly string[]) => void;
} {
  const lists: string[] = [];
  const clock = { now: 0 };
  const open: ((things: readonly Thing[]) => void)[] = [];
  const read = (name: string): Promise<readonly Thing[]> => {
    lists.push(name);
    return new Promise((resolve) => open.push(resolve));
  };
  const find = (): Promise<undefined> => Promise.resolve(undefined);
  const collection = { sharedList: () => read("shared"), list: () => read("own"), find };
  return {
    known: new KnownObjects<Thing>(
      collection,
      () => [],
      () => clock.now,
    ),
    lists,
    clock,
    end: (...ids) => open.shift()?.(ids.map((id) => ({ id }))),
  };
}

describe("a recent list", () => {
  it("is shared by creations that start while it is read, and for five seconds after it", async () => {
    const { known, lists, clock, end } = knownObjects();
    const both = [known.lookRecent(), known.lookRecent()];
    end("1");
    await Promise.all(both);

    clock.now = 4_999;
    await known.lookRecent();

    expect(lists).toEqual(["shared"]);
  });

  it("is read again after that, and has what others have created", async () => {
    const { known, lists, clock, end } = knownObjects();
    const first = known.lookRecent();
    end("1");
    const before = await first;

    clock.now = 5_000;
    const second = known.lookRecent();
    end("1", "2");

    expect([before.wasListed("2"), (await second).wasListed("2")]).toEqual([false, true]);
    expect((await known.look()).wasListed("2")).toBe(true);
    expect(lists).toEqual(["shared", "own"]);
  });

  it("is used for longer if it takes long, so that the time is not spent with lists", async () => {
    const { known, lists, clock, end } = knownObjects();
    const first = known.lookRecent();
    clock.now = 3_000;
    end();
    await first;

    clock.now = 62_999;
    await known.lookRecent();
    expect(lists).toEqual(["shared"]);

    clock.now = 63_000;
    void known.lookRecent();
    expect(lists).toEqual(["shared", "own"]);
  });

  it("has what this process wrote while it was read", async () => {
    const { known, end } = knownObjects();
    const reading = known.lookRecent();
    known.put({ id: "2" });
    end("1");

    expect((await reading).all().map(({ id }) => id)).toEqual(["1", "2"]);
  });
});
