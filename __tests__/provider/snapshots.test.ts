import { Snapshots } from "../../lib/provider/snapshots";

const NEVER = new AbortController().signal;

/** Snapshots of a growing collection, at times that the test sets. */
function snapshots(): { readonly taken: Snapshots<{ readonly id: string }>; readonly clock: { now: number } } {
  const clock = { now: 0 };
  let length = 0;
  const list = async (): Promise<readonly { readonly id: string }[]> => {
    length += 1;
    return Array.from({ length }, (_, index) => ({ id: String(index + 1) }));
  };
  return { taken: new Snapshots(list, () => clock.now), clock };
}

describe("snapshots", () => {
  it("are shared for a minute", async () => {
    const { taken, clock } = snapshots();

    const first = await taken.take(NEVER);
    clock.now = 59_999;
    const second = await taken.take(NEVER);
    clock.now = 60_000;
    const third = await taken.take(NEVER);

    expect([first, second, third].map(({ size }) => size)).toEqual([1, 1, 2]);
  });

  it("are taken anew after one failed", async () => {
    let fails = true;
    const taken = new Snapshots(async () => {
      if (fails) {
        throw new Error("failed");
      }
      return [{ id: "1" }];
    });

    await expect(taken.take(NEVER)).rejects.toThrow("failed");
    fails = false;

    expect([...(await taken.take(NEVER)).keys()]).toEqual(["1"]);
  });
});
