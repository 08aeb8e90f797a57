import type { Handler, HttpResponse } from "../../../lib/abiquo/transport/handler";
import { limit } from "../../../lib/abiquo/transport/limit";
import { errorOf } from "../client";
import { request, response } from "./fakes";

/** A next layer that answers when the test says so. */
function heldBack(): { next: Handler; started: string[]; finish: (path: string) => void } {
  const started: string[] = [];
  const finishers = new Map<string, (response: HttpResponse) => void>();
  return {
    started,
    next: ({ path }) => {
      started.push(path);
      return new Promise((resolve) => finishers.set(path, resolve));
    },
    finish: (path) => finishers.get(path)?.(response(200)),
  };
}

describe("concurrency limit", () => {
  it("lets the others wait in their order", async () => {
    const { next, started, finish } = heldBack();
    const send = limit(2)(next);
    const [first] = ["/1", "/2", "/3", "/4"].map((path) => send(request({ path })));
    await Promise.resolve();
    expect(started).toEqual(["/1", "/2"]);

    finish("/1");
    await first;

    expect(started).toEqual(["/1", "/2", "/3"]);
  });

  it("gives the place on after a failure", async () => {
    const send = limit(1)(() => Promise.reject(new Error("broken")));

    await expect(send(request())).rejects.toThrow("broken");
    await expect(send(request())).rejects.toThrow("broken");
  });

  it("never sends what is given up while it waits, a write neither", async () => {
    const { next, started, finish } = heldBack();
    const send = limit(1)(next);
    const abort = new AbortController();
    const first = send(request({ path: "/1" }));
    const second = errorOf(send(request({ method: "POST", path: "/2", signal: abort.signal })));

    abort.abort();
    const refusal = await second;
    finish("/1");
    await first;

    expect(refusal).toMatchObject({ problem: "aborted", outcomeUnknown: false });
    expect(started).toEqual(["/1"]);
  });

  it("refuses what was given up before it came", async () => {
    const { next, started } = heldBack();

    expect(await errorOf(limit(1)(next)(request({ signal: AbortSignal.abort() })))).toMatchObject({
      problem: "aborted",
    });
    expect(started).toEqual([]);
  });
});
