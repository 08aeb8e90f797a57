import { AbiquoApiError, AbiquoConnectionError, monotonicNow } from "../../../lib/abiquo";
import type { Write } from "../../../lib/provider/reconcile/send";
import { send } from "../../../lib/provider/reconcile/send";

const LOST = new AbiquoConnectionError(
  { method: "POST", path: "/things" },
  { problem: "reset", message: "no answer.", outcomeUnknown: true },
);
const REFUSED = new Error("refused");

function unavailable(retryAfter: number): AbiquoApiError {
  return new AbiquoApiError({ method: "POST", path: "/things" }, { status: 503, entries: [], retryAfter });
}

type Sequence = readonly [sendings: readonly (Error | string)[], looks: readonly (Error | string | undefined)[]];

/** Attempts with the given outcomes, and lookups with the given results. */
function settle(
  sendings: Sequence[0],
  looks: Sequence[1],
  options: Partial<Pick<Write<string>, "mayRepeat" | "isOwnEffect" | "signal">> = {},
): Promise<{ readonly outcome: unknown; readonly steps: string }> {
  const steps: string[] = [];
  const next = async (name: string, results: readonly (Error | string | undefined)[]): Promise<string | undefined> => {
    const result = results[steps.filter((step) => step === name).length];
    steps.push(name);
    if (result instanceof Error) {
      throw result;
    }
    return result;
  };
  const write = send({
    send: async () => (await next("send", sendings)) ?? "",
    look: () => next("look", looks),
    signal: new AbortController().signal,
    ...options,
  });
  return write.catch((error: unknown) => error).then((outcome) => ({ outcome, steps: steps.join(" ") }));
}

describe("a write", () => {
  it.each<[string, Sequence, readonly [unknown, string]]>([
    ["with a response is done", [["sent"], []], ["sent", "send"]],
    ["that is refused is not looked up", [[REFUSED], []], [REFUSED, "send"]],
    ["with a lost response is looked up", [[LOST], ["found"]], ["found", "send look"]],
    ["that is not found is repeated", [[LOST, "sent"], [undefined]], ["sent", "send look send"]],
    [
      "with two lost responses is looked up twice",
      [
        [LOST, LOST],
        [undefined, "found"],
      ],
      ["found", "send look send look"],
    ],
    [
      "is not sent a third time",
      [
        [LOST, LOST],
        [undefined, undefined],
      ],
      [LOST, "send look send look"],
    ],
    [
      "that is refused after a lost response may conflict with itself",
      [
        [LOST, REFUSED],
        [undefined, "found"],
      ],
      ["found", "send look send look"],
    ],
    [
      "is refused if it does not conflict with itself",
      [
        [LOST, REFUSED],
        [undefined, undefined],
      ],
      [REFUSED, "send look send look"],
    ],
    ["that cannot be looked up is lost", [[LOST], [new Error("no look")]], [LOST, "send look"]],
  ])("%s", async (_title, [sendings, looks], [outcome, steps]) => {
    expect(await settle(sendings, looks)).toEqual({ outcome, steps });
  });

  it("is not repeated if the server asks for a pause of more than a minute, but looked up", async () => {
    const busy = unavailable(61_000);

    expect(await settle([busy, "sent"], [undefined])).toEqual({ outcome: busy, steps: "send look" });
    expect(await settle([busy], ["found"])).toEqual({ outcome: "found", steps: "send look" });
  });

  it("is repeated after the pause that the server asks for, and looked up after it too", async () => {
    const started = monotonicNow();

    expect(await settle([unavailable(200), "sent"], [undefined])).toEqual({ outcome: "sent", steps: "send look send" });
    expect(monotonicNow() - started).toBeGreaterThan(190);
  });

  it("is looked up at once, and not repeated, if it is interrupted in that pause", async () => {
    const busy = unavailable(60_000);
    const signal = AbortSignal.timeout(10);

    expect(await settle([busy], [undefined], { signal })).toEqual({ outcome: busy, steps: "send look" });
  });

  it("is lost if only itself can be the reason for the refusal of its repetition", async () => {
    expect(await settle([LOST, REFUSED], [undefined, undefined], { isOwnEffect: async () => true })).toEqual({
      outcome: LOST,
      steps: "send look send look",
    });
  });

  it("is not repeated if that is unsafe", async () => {
    expect(await settle([LOST], [undefined], { mayRepeat: () => false })).toEqual({
      outcome: LOST,
      steps: "send look",
    });
  });

  it("is looked up, but not repeated, after an interruption", async () => {
    const signal = AbortSignal.abort();

    expect(await settle([LOST], [undefined], { signal })).toEqual({ outcome: LOST, steps: "send look" });
    expect(await settle([LOST], ["found"], { signal })).toEqual({ outcome: "found", steps: "send look" });
  });
});
