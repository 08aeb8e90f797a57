import type {
  DeriveRequest,
  ModifyPlanRequest,
  PlanModification,
  ResourceHandlers,
} from "../../../lib/terraform-plugin";
import { DiagnosticError, UNKNOWN } from "../../../lib/terraform-plugin";
import { Unknown } from "../../../lib/terraform-plugin/values/values";
import type { Endpoint } from "../support/endpoint";
import { endpoint, Remote } from "../support/endpoint";
import type { Stored } from "../support/host";
import { Host } from "../support/host";

const CONFIG = { kind: "shared", uri: "a:1" };
type ModifyPlan = NonNullable<ResourceHandlers<Endpoint>["modifyPlan"]>;

async function hostWith(modifyPlan: ModifyPlan, remote = new Remote()): Promise<Host> {
  return Host.of(endpoint(remote, { modifyPlan }));
}

/** An object that was created before, without a `modifyPlan`. */
async function stored(remote: Remote, config = CONFIG as Parameters<Host["change"]>[0]): Promise<Stored> {
  return (await Host.of(endpoint(remote))).change(config);
}

describe("modifyPlan", () => {
  test.each([
    ["creation", CONFIG, false, [false, true, true, false]],
    ["update", { ...CONFIG, uri: "b:2" }, true, [true, true, true, false]],
    ["change of nothing", CONFIG, true, [true, true, true, true]],
    ["change that nothing is sent for", { ...CONFIG, check: "off" }, true, [true, true, true, true]],
    ["deletion", null, true, [true, false, false, false]],
  ])("is called for the %s", async (_, config, hasPrior, expected) => {
    const seen: unknown[] = [];
    const remote = new Remote();
    const host = await hostWith(async ({ state, plan, config: written, isNoOp }) => {
      seen.push([state !== undefined, plan !== undefined, written !== undefined, isNoOp]);
    }, remote);

    await host.plan(config, hasPrior ? await stored(remote) : undefined);

    expect(seen).toEqual([expected]);
  });

  test("sees the attributes that replace the object, and both plans of a replacement", async () => {
    const seen: unknown[] = [];
    const remote = new Remote();
    const note = async ({ state, requiresReplace }: ModifyPlanRequest<Endpoint>): Promise<void> => {
      seen.push([state?.kind, requiresReplace]);
    };
    const host = await hostWith(note, remote);
    const prior = await stored(remote);

    const plan = await host.plan({ ...CONFIG, kind: "am" }, prior);
    await host.planReplacement({ ...CONFIG, kind: "am" }, plan);

    expect(seen).toEqual([
      ["shared", [[{ attribute: "kind" }]]],
      [undefined, []],
    ]);
  });

  test("learns of an interruption by a signal that is created only for it", async () => {
    const host = await hostWith(async ({ signal }) => {
      host.server.stop();
      signal.throwIfAborted();
    });

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Interrupted" }]);
  });

  test.each<[string, ModifyPlan]>([
    ["reports", async ({ diagnostics }) => diagnostics.error({ summary: "Refused" })],
    ["throws", () => Promise.reject(new DiagnosticError({ summary: "Refused" }))],
  ])("rejects a plan with an error that it %s", async (_, modifyPlan) => {
    const host = await hostWith(modifyPlan);

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toEqual([{ severity: "error", summary: "Refused" }]);
  });
});

describe("a value that modifyPlan plans", () => {
  const planning =
    (plan: PlanModification<Endpoint>["plan"]): ModifyPlan =>
    async () => ({ plan });

  test("is known before the apply, if the provider sets it", async () => {
    const host = await hostWith(planning({ id: "7", members: ["a"] }));

    const { planned, diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ id: "7", members: ["a"], alive: UNKNOWN, uri: "a:1" });
  });

  test("makes an unchanged object an updated one", async () => {
    const remote = new Remote();
    const host = await hostWith(planning({ members: ["z"] }), remote);
    const prior = await stored(remote);

    const { planned } = await host.plan(CONFIG, prior);

    expect(planned).toEqual({ ...prior.state, members: ["z"], alive: UNKNOWN });
  });

  test("does not change an object that already has it", async () => {
    const remote = new Remote();
    const prior = await stored(remote);
    const host = await hostWith(planning({ id: prior.state.id as string }), remote);

    const { planned } = await host.plan(CONFIG, prior);

    expect(planned).toEqual(prior.state);
  });

  test.each([
    ["once if the plan already has it", CONFIG, {}, 1],
    ["twice if it changes the plan", CONFIG, { members: ["z"] }, 2],
    ["twice if others derive from its stored spelling", { ...CONFIG, uri: "A:1" }, { uri: "a:1" }, 2],
  ])("is planned %s", async (_, config, values, times) => {
    const remote = new Remote();
    const prior = await stored(remote);
    const plain = endpoint(remote, { modifyPlan: planning({ id: prior.state.id as string, ...values }) });
    const derive = jest.fn((request: DeriveRequest<Endpoint>) => plain.derive?.(request) ?? {});
    const host = await Host.of({ ...plain, derive });

    await host.plan(config, prior);

    expect(derive).toHaveBeenCalledTimes(times);
  });

  test("may be unknown, but with refinements", async () => {
    const remote = new Remote();
    const alive = new Unknown({ isNull: false });
    const host = await hostWith(planning({ alive }), remote);
    const prior = await stored(remote);

    const { planned } = await host.plan({ ...CONFIG, uri: "b:1" }, prior);

    expect(planned?.alive).toBe(alive);
  });

  test("may be the stored value of an attribute that is configured in another spelling", async () => {
    const remote = new Remote();
    const host = await hostWith(planning({ kind: "shared" }), remote);
    const prior = await stored(remote);

    const other = await host.plan({ ...CONFIG, kind: "Shared one" }, prior);
    const more = await host.plan({ ...CONFIG, kind: "Shared one", uri: "b.example.com:1" }, prior);

    expect([other.planned, other.requiresReplace, other.diagnostics]).toEqual([prior.state, [], []]);
    expect([more.requiresReplace, more.diagnostics]).toEqual([[], []]);
    expect(more.planned).toMatchObject({ kind: "shared", uri: "b.example.com:1", id: "1", alive: UNKNOWN });
  });

  test("may be the configured value", async () => {
    const host = await hostWith(planning({ kind: "shared" }));

    const { planned, diagnostics } = await host.plan(CONFIG);

    expect([planned?.kind, diagnostics]).toEqual(["shared", []]);
  });

  test.each<[string, PlanModification<Endpoint>["plan"], string]>([
    ["neither configured nor stored", { kind: "other" }, '"kind" that is neither the configured nor the stored one.'],
    ["of an attribute that is the user's alone", { secret: "s" }, '"secret", which is not a computed attribute.'],
    [
      "null, of an attribute that is the user's alone",
      { secret: null },
      '"secret", which is not a computed attribute.',
    ],
    ["of no attribute", { colour: "red" } as object, '"colour", which is not an attribute of the resource.'],
    ["of another type", { alive: "yes" as never }, "alive is not of type bool"],
  ])("is a bug if it is %s", async (_, plan, text) => {
    const remote = new Remote();
    const host = await hostWith(planning(plan), remote);
    const prior = await stored(remote);

    const { diagnostics } = await host.plan(CONFIG, prior);

    expect(diagnostics).toMatchObject([
      { severity: "error", summary: "Bug in the provider", detail: expect.stringContaining(text) as string },
    ]);
  });

  test.each<[string, Parameters<Host["plan"]>[0], unknown, string]>([
    ["for a deletion", null, { plan: {} }, "returned a plan for an object that will be deleted."],
    ["as no object", CONFIG, "id", "modifyPlan of test_endpoint did not return an object, but string."],
  ])("is a bug if it comes %s", async (_, config, answer, text) => {
    const remote = new Remote();
    const host = await hostWith(() => Promise.resolve(answer as PlanModification<Endpoint>), remote);

    const { diagnostics } = await host.plan(config, await stored(remote));

    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining(text) as string }]);
  });
});

describe("a replacement that modifyPlan requests", () => {
  test("is added to those of the schema, once", async () => {
    const remote = new Remote();
    const replacing: ModifyPlan = async ({ state }) =>
      state ? { requiresReplace: ["uri", "kind", "uri"] } : undefined;
    const host = await hostWith(replacing, remote);
    const prior = await stored(remote);

    const { requiresReplace } = await host.plan({ kind: "am", uri: "b:2" }, prior);

    expect(requiresReplace).toEqual([[{ attribute: "kind" }], [{ attribute: "uri" }]]);
  });

  test("is a bug if it does not name an attribute", async () => {
    const host = await hostWith(async () => ({ requiresReplace: ["toString" as "uri"] }));

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining('"toString"') as string }]);
  });
});
