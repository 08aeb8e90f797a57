import { SharedWork } from "../../../lib/abiquo/transport/shared-work";
import { errorOf } from "../client";

const REQUEST = { method: "GET", path: "/things" } as const;

describe("shared work", () => {
  it("goes on while one caller is left, and is aborted with the last", async () => {
    const signals: AbortSignal[] = [];
    const work = new SharedWork<void>(REQUEST, (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const first = new AbortController();
    const second = new AbortController();
    const results = [first, second].map(({ signal }) => errorOf(work.join(signal)));

    first.abort();
    expect(signals[0]?.aborted).toBe(false);
    second.abort();

    expect(signals[0]?.aborted).toBe(true);
    expect(work.failed).toBe(true);
    expect(await Promise.all(results)).toMatchObject([{ problem: "aborted" }, { problem: "aborted" }]);
  });

  it("is not for those who have given up already", async () => {
    const work = new SharedWork(REQUEST, () => Promise.resolve(7));

    expect(await errorOf(work.join(AbortSignal.abort()))).toMatchObject({ problem: "aborted" });
    expect(await work.join()).toBe(7);
  });

  it("fails for all who joined", async () => {
    const work = new SharedWork(REQUEST, () => Promise.reject(new Error("broken")));

    expect(await Promise.all([errorOf(work.join()), errorOf(work.join())])).toEqual([
      new Error("broken"),
      new Error("broken"),
    ]);
    expect(work.failed).toBe(true);
  });
});
