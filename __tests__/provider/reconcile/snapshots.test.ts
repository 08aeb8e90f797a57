import { Snapshot, Snapshots } from "../../../lib/provider/reconcile/snapshots";

const NEVER = new AbortController().signal;

/** Snapshots of a growing collection, at times that the test sets. */
function snapshots(): { readonly taken: Snapshots<{ readonly id: string }>; readonly clock: { now: number } } {
  const clock = { now: 0 };
  let length = 0;
  const list = async (): Promise<readonly { readonly id: string }[]> => {
    length += 1;
    return Array.from({ length }, (_, index) => ({ id: String(index + 1) }));
  };
  return { taken: new Snapshots(list, idOf, () => clock.now), clock };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

describe("snapshots", () => {
  it("are shared for a minute", async () => {
    const { taken, clock } = snapshots();

    const first = await taken.take(NEVER);
    clock.now = 59_999;
    const second = await taken.take(NEVER);
    clock.now = 60_000;
    const third = await taken.take(NEVER);

    expect([first, second, third].map((snapshot) => snapshot.has("2"))).toEqual([false, false, true]);
    expect([second === first, third.has("1")]).toEqual([true, true]);
  });

  it("are taken anew after one failed", async () => {
    let fails = true;
    const taken = new Snapshots(async () => {
      if (fails) {
        throw new Error("failed");
      }
      return [{ id: "1" }];
    }, idOf);

    await expect(taken.take(NEVER)).rejects.toThrow("failed");
    fails = false;

    expect((await taken.take(NEVER)).has("1")).toBe(true);
  });

  it("find what is alike without a look at the rest", () => {
    const objects = ["a1", "b1", "a2"].map((id) => ({ id }));
    let looks = 0;
    const snapshot = new Snapshot(objects, ({ id }) => {
      looks += 1;
      return id.slice(0, 1);
    });

    expect(["a", "b", "c"].map((likeness) => snapshot.alike(likeness).map(idOf))).toEqual([["a1", "a2"], ["b1"], []]);
    expect(looks).toBe(3);
  });
});
