import { isUnknown, UNKNOWN } from "../../../lib/terraform-plugin";
import type { ObjectValue } from "../../../lib/terraform-plugin";
import { endpoint, Remote } from "../support/endpoint";
import type { Stored } from "../support/host";
import { Host } from "../support/host";

const CONFIG = { kind: "shared", uri: "A.example.com:1" };

async function created(config = CONFIG as Parameters<Host["change"]>[0]): Promise<[Host, Stored, Remote]> {
  const remote = new Remote();
  const host = await Host.of(endpoint(remote));
  return [host, await host.change(config), remote];
}

describe("a plan to create", () => {
  test("leaves computed values to the apply", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { planned, diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ id: UNKNOWN, alive: UNKNOWN, members: UNKNOWN });
  });

  test("knows defaults and derived values", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { planned } = await host.plan(CONFIG);

    expect(planned).toMatchObject({ ...CONFIG, host: "A.example.com", port: 1, check: "warn" });
  });

  test("contains no write-only value", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { planned } = await host.plan({ ...CONFIG, secret: "s3cret" });

    expect(planned?.secret).toBeNull();
  });

  test("keeps unknown values of the configuration", async () => {
    const host = await Host.of(endpoint(new Remote()));

    const { planned, diagnostics } = await host.plan({ kind: UNKNOWN, uri: UNKNOWN, members: ["a", UNKNOWN] });

    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ kind: UNKNOWN, uri: UNKNOWN, port: UNKNOWN, members: ["a", UNKNOWN] });
  });
});

describe("a plan to update", () => {
  test("is a no-op if only the spelling differs", async () => {
    const [host, stored] = await created();

    const { planned, requiresReplace } = await host.plan({ ...CONFIG, uri: "a.EXAMPLE.com:1" }, stored);

    expect(planned).toEqual(stored.state);
    expect(requiresReplace).toEqual([]);
  });

  test("detects the drift of an address that is declared by its parts", async () => {
    const [host, stored, remote] = await created({ kind: "shared", host: "a", port: 1 });
    remote.write("drift", { ...remote.objects.get("1")!, uri: "elsewhere:1" });
    const { state } = await host.read(stored);

    const { planned } = await host.plan({ kind: "shared", host: "a", port: 1 }, { state: state! });

    expect(planned).toMatchObject({ uri: "a:1", alive: UNKNOWN, id: "1" });
  });

  test.each<[string, ObjectValue, boolean, string]>([
    ["keeps", {}, false, "warning"],
    ["refuses to plan, if something else changes,", { uri: "b.example.com:1" }, false, "error"],
    ["refuses to plan, if something local changes,", { check: "off" }, false, "error"],
    ["keeps, if the change is deferred anyway,", { uri: "b.example.com:1" }, true, "warning"],
  ])("%s values that cannot be compared without a connection", async (_, more, mayDefer, severity) => {
    const stored = await (await Host.of(endpoint(new Remote()))).change(CONFIG);
    const host = await Host.of(endpoint(new Remote()), { configure: () => Promise.resolve(undefined) });

    const same = await host.plan(CONFIG, stored);
    const other = await host.plan({ ...CONFIG, kind: "am", ...more }, { ...stored, mayDefer });

    expect(same.diagnostics).toEqual([]);
    expect(other.planned).toMatchObject({ kind: "shared", ...more });
    expect(other.requiresReplace).toEqual([]);
    expect(other.diagnostics).toMatchObject([
      { severity, summary: "kind could not be compared", path: [{ attribute: "kind" }] },
    ]);
  });

  test("uses the configured kind that cannot be compared, if the object is replaced anyway", async () => {
    const stored = await (await Host.of(endpoint(new Remote()))).change({ ...CONFIG, kind: "single", members: ["a"] });
    const host = await Host.of(endpoint(new Remote()), { configure: () => Promise.resolve(undefined) });

    const plan = await host.plan({ ...CONFIG, kind: "am", members: ["b"] }, stored);

    expect(plan.planned).toMatchObject({ kind: "am" });
    expect(plan.requiresReplace).toEqual([[{ attribute: "kind" }], [{ attribute: "members" }]]);
    expect(plan.diagnostics).toEqual([]);
  });

  test.each<[string, ObjectValue, boolean]>([
    ["updates", { ...CONFIG, uri: "b:2" }, true],
    ["replaces", { ...CONFIG, kind: "am" }, false],
    ["otherwise leaves", CONFIG, false],
  ])("that %s an object keeps a value with keepPrior, or modifyPlan is wrong: %s", async (_, config, isWrong) => {
    const stored = await (await Host.of(endpoint(new Remote()))).change(CONFIG);
    const host = await Host.of(endpoint(new Remote(), { modifyPlan: () => Promise.resolve({ plan: { id: "9" } }) }));

    const { diagnostics } = await host.plan(config, stored);

    const detail = expect.stringContaining("id was planned by modifyPlan, but has keepPrior") as string;
    expect(diagnostics).toMatchObject(isWrong ? [{ severity: "error", detail }] : []);
  });

  test("keeps an omitted set unchanged", async () => {
    const [host, stored] = await created({ ...CONFIG, members: ["b", "a"] });

    const { planned } = await host.plan({ ...CONFIG, uri: "other:2" }, stored);

    expect(planned?.members).toEqual(["b", "a"]);
  });

  test("plans an empty set as empty", async () => {
    const [host, stored] = await created({ ...CONFIG, members: ["a"] });

    const { planned } = await host.plan({ ...CONFIG, members: [] }, stored);

    expect(planned?.members).toEqual([]);
  });

  test("is a no-op if only the order of a set differs", async () => {
    const [host, stored] = await created({ ...CONFIG, members: ["b", "a"] });

    const { planned } = await host.plan({ ...CONFIG, members: ["a", "b"] }, stored);

    expect(planned).toEqual(stored.state);
  });

  test("keeps the id known while computed values become unknown", async () => {
    const [host, stored] = await created();

    const { planned } = await host.plan({ ...CONFIG, uri: "b:2" }, stored);

    expect(planned).toMatchObject({ id: "1", host: "b", port: 2, alive: UNKNOWN });
  });

  test("keeps all computed values if a change concerns only the provider", async () => {
    const [host, stored] = await created();

    const { planned } = await host.plan({ ...CONFIG, check: "off" }, stored);

    expect(planned).toEqual({ ...stored.state, check: "off" });
  });

  test("derives nothing from unknown values, so dependent values are unknown", async () => {
    const [host, stored] = await created();

    const { planned } = await host.plan({ kind: "shared", host: UNKNOWN }, stored);

    expect(["uri", "host", "port", "alive"].filter((name) => isUnknown(planned?.[name]))).toHaveLength(4);
  });
});

describe("replacement", () => {
  test("follows from a change of an attribute that requires it", async () => {
    const [host, stored] = await created();

    const { requiresReplace } = await host.plan({ ...CONFIG, kind: "other" }, stored);

    expect(requiresReplace).toEqual([[{ attribute: "kind" }]]);
  });

  test("follows from an unknown value", async () => {
    const [host, stored] = await created();

    const { requiresReplace } = await host.plan({ ...CONFIG, kind: UNKNOWN }, stored);

    expect(requiresReplace).toEqual([[{ attribute: "kind" }]]);
  });

  test.each([
    ["single", [[{ attribute: "members" }]]],
    ["shared", []],
  ])("is left to a callback (%s)", async (kind, expected) => {
    const [host, stored] = await created({ ...CONFIG, kind, members: ["a"] });

    const { requiresReplace } = await host.plan({ ...CONFIG, kind, members: ["b"] }, stored);

    expect(requiresReplace).toEqual(expected);
  });

  test("does not follow from a set that is omitted and therefore kept", async () => {
    const [host, stored] = await created({ ...CONFIG, kind: "single", members: ["a"] });

    const { requiresReplace } = await host.plan({ kind: "single", uri: "b:2" }, stored);

    expect(requiresReplace).toEqual([]);
  });
});

describe("the second plan", () => {
  const optional = { uri: "A:1", host: "A", port: 1, members: ["b", "a"], check: "off", secret: "s" };
  const names = Object.keys(optional) as (keyof typeof optional)[];
  const combinations = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_, i) => bits & (1 << i)));

  test.each(combinations.map((set) => [set.join("+") || "nothing", set] as const))(
    "is empty with %s",
    async (_, set) => {
      const config = { kind: "shared", ...Object.fromEntries(set.map((name) => [name, optional[name]])) };
      const [host, stored] = await created(config);
      const read = await host.read(stored);

      const { planned } = await host.plan(config, { state: read.state! });

      expect(planned).toEqual(stored.state);
    },
  );
});

describe("a mistake in derive", () => {
  test("is a value of the wrong type, reported before Terraform sees it", async () => {
    const host = await Host.of({ ...endpoint(new Remote()), derive: () => ({ port: "one" }) });

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toMatchObject([{ summary: "Bug in the provider", path: [{ attribute: "port" }] }]);
  });

  test("is a value of an attribute that only the user sets", async () => {
    const host = await Host.of({ ...endpoint(new Remote()), derive: () => ({ secret: "derived" }) });

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining('"secret"') as string }]);
  });
});
