import { setTimeout } from "node:timers/promises";
import { Turns } from "../../../lib/provider/reconcile/turns";

const NEVER = new AbortController().signal;

/** An operation that ends when told. */
function operation(): { readonly run: () => Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { run: () => ended, end };
}

describe("turns", () => {
  it("come one after the other for one key, and beside each other for several", async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const first = operation();

    const all = [
      turns.run("a", first.run).then(() => seen.push("first")),
      turns.run("a", async () => void seen.push("second")),
      turns.run("b", async () => void seen.push("beside")).then(first.end),
    ];
    await Promise.all(all);

    expect(seen).toEqual(["beside", "first", "second"]);
  });

  it("go on after a failure", async () => {
    const turns = new Turns();
    const failed = turns.run("a", () => Promise.reject(new Error("failed")));

    expect(await turns.run("a", async () => "done")).toBe("done");
    await expect(failed).rejects.toThrow("failed");
  });

  it("are waited for, also those that begin a moment later", async () => {
    const turns = new Turns();
    const waits = [1, 2].map((waiter) => turns.endOf("a", { waiter: `waiter ${waiter}`, signal: NEVER }));

    const result = await turns.run("a", async () => "done");

    expect([result, ...(await Promise.all(waits))]).toEqual(["done", true, true]);
  });

  it("that do not begin are not waited for", async () => {
    expect(await new Turns().endOf("a", { waiter: "b", signal: NEVER })).toBe(false);
    expect(await new Turns().endOf("a", { waiter: "b", signal: AbortSignal.abort() })).toBe(false);
  });

  it("are waited for as long as deletions go on, of whatever they are", async () => {
    const turns = new Turns();
    const wait = turns.endOf("a", { waiter: "b", signal: NEVER });
    const deletions = turns.deletion(() => setTimeout(700)).then(() => turns.deletion(() => setTimeout(300)));

    await deletions.then(() => setTimeout(200));
    await turns.run("a", async () => undefined);

    expect(await wait).toBe(true);
  });

  it("are not waited for any more when the deletions have ended, or the run is interrupted", async () => {
    const turns = new Turns();
    const interruption = new AbortController();
    const failed = turns.deletion(() => Promise.reject(new Error("failed")));
    await expect(failed).rejects.toThrow("failed");

    expect(await turns.endOf("a", { waiter: "b", signal: NEVER })).toBe(false);
    const { run, end } = operation();
    const deletion = turns.deletion(run);
    const wait = turns.endOf("a", { waiter: "b", signal: interruption.signal });
    interruption.abort();
    expect(await wait).toBe(false);
    end();
    await deletion;
  });

  it("are in no circle when they only wait in line", async () => {
    const turns = new Turns();
    const [a, b] = [operation(), operation()];
    const running = [turns.run("a", a.run), turns.run("b", b.run)];
    const waits = [turns.endOf("b", { waiter: "a", signal: NEVER }), turns.endOf("a", { waiter: "c", signal: NEVER })];

    [a, b].forEach(({ end }) => end());

    expect(await Promise.all(waits)).toEqual([true, true]);
    expect(["a", "b", "c"].map((key) => turns.isInCircle(key))).toEqual([false, false, false]);
    await Promise.all(running);
  });

  it("are not waited for by those whom they wait for", async () => {
    const turns = new Turns();
    const [a, b, c] = [operation(), operation(), operation()];
    const running = [turns.run("a", a.run), turns.run("b", b.run), turns.run("c", c.run)];
    const waits = [turns.endOf("b", { waiter: "a", signal: NEVER }), turns.endOf("c", { waiter: "b", signal: NEVER })];

    expect(await turns.endOf("a", { waiter: "c", signal: NEVER })).toBe(false);
    expect(["a", "b", "c", "d"].map((key) => turns.isInCircle(key))).toEqual([true, true, true, false]);
    expect(await turns.endOf("a", { waiter: "a", signal: NEVER })).toBe(false);
    [a, b, c].forEach(({ end }) => end());
    expect(await Promise.all(waits)).toEqual([true, true]);
    await Promise.all(running);
  });
});
