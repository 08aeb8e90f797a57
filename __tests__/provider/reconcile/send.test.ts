import { AbiquoConnectionError } from "../../../lib/abiquo";
import { send } from "../../../lib/provider/reconcile/send";

const LOST = new AbiquoConnectionError(
  { method: "POST", path: "/things" },
  { problem: "reset", message: "no answer.", outcomeUnknown: true },
);
const REFUSED = new Error("refused");

type Sequence = readonly [sendings: readonly (Error | string)[], looks: readonly (Error | string | undefined)[]];

/** Sendings that end one after the other as given, and looks that find what is given. */
function settle(
  sendings: Sequence[0],
  looks: Sequence[1],
  options: { readonly mayRepeat?: () => boolean; readonly signal?: AbortSignal } = {},
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
    ["that is answered is done", [["sent"], []], ["sent", "send"]],
    ["that is refused is not looked for", [[REFUSED], []], [REFUSED, "send"]],
    ["whose answer is lost is looked for", [[LOST], ["found"]], ["found", "send look"]],
    ["that is not found is sent again", [[LOST, "sent"], [undefined]], ["sent", "send look send"]],
    [
      "that is lost twice is looked for twice",
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
      "that is refused after it was lost may be its own obstacle",
      [
        [LOST, REFUSED],
        [undefined, "found"],
      ],
      ["found", "send look send look"],
    ],
    [
      "is refused if that was not so",
      [
        [LOST, REFUSED],
        [undefined, undefined],
      ],
      [REFUSED, "send look send look"],
    ],
    ["that cannot be looked for is lost", [[LOST], [new Error("no look")]], [LOST, "send look"]],
  ])("%s", async (_title, [sendings, looks], [outcome, steps]) => {
    expect(await settle(sendings, looks)).toEqual({ outcome, steps });
  });

  it("is not sent again where that is not safe", async () => {
    expect(await settle([LOST], [undefined], { mayRepeat: () => false })).toEqual({
      outcome: LOST,
      steps: "send look",
    });
  });

  it("is looked for, but not sent again, after an interruption", async () => {
    const signal = AbortSignal.abort();

    expect(await settle([LOST], [undefined], { signal })).toEqual({ outcome: LOST, steps: "send look" });
    expect(await settle([LOST], ["found"], { signal })).toEqual({ outcome: "found", steps: "send look" });
  });
});
