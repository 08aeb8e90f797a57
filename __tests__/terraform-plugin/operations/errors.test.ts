import type { ProviderServer } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { endpoint, Remote } from "../support/endpoint";
import { Host, providerOf } from "../support/host";

const CONFIG = { kind: "shared", uri: "A:1" };
const BYTES = new Uint8Array();

describe("errors", () => {
  async function reading(error: Error): Promise<Awaited<ReturnType<Host["read"]>>["diagnostics"]> {
    const host = await Host.of(endpoint(new Remote(), { read: () => Promise.reject(error) }), {
      diagnose: (thrown) =>
        thrown instanceof RangeError ? [{ severity: "error", summary: "Out of range" }] : undefined,
    });
    return (await host.read({ state: host.full({ id: "1" }) })).diagnostics;
  }

  test("that the provider knows are told in its words", async () => {
    const diagnostics = await reading(new RangeError("7"));

    expect(diagnostics).toEqual([{ severity: "error", summary: "Out of range" }]);
  });

  test("that nobody knows are a bug, without a stack", async () => {
    const [diagnostic, ...more] = await reading(new TypeError("x is undefined"));

    expect(more).toEqual([]);
    expect(diagnostic?.summary).toBe("Bug in the provider");
    expect(diagnostic?.detail).toBe(
      "TypeError: x is undefined\n\nThis is a bug in the provider, not in the configuration: please report it to its authors.",
    );
  });

  test("tell what is behind them, and are handed to the log", async () => {
    const onUnexpected = jest.fn();
    const cause = new Error("no such host");
    const error = new Error("fetch failed", { cause });
    const resource = endpoint(new Remote(), { read: () => Promise.reject(error) });
    const server = createProviderServer(providerOf({ resources: [resource] }), { onUnexpected });
    await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });

    const { diagnostics } = await server.readResource({ typeName: "test_endpoint", state: {}, privateBytes: BYTES });

    expect(diagnostics).toMatchObject([
      { detail: expect.stringMatching(/^fetch failed \(no such host\)\n/) as string },
    ]);
    expect(onUnexpected.mock.calls).toEqual([[error]]);
  });

  test.each([
    [undefined, "undefined"],
    ["s3cret", "string"],
    [["id"], "Array"],
  ])("tell of %j that it is no object that a handler may return", async (answer, text) => {
    const wrong = (): Promise<never> => Promise.resolve(answer as never);
    const host = await Host.of(endpoint(new Remote(), { create: wrong, importState: wrong }));

    const created = await host.applyChange(CONFIG);
    const imported = await host.server.importResourceState({ typeName: "test_endpoint", id: "1" });

    expect([created.state, imported.state]).toEqual([null, null]);
    expect([...created.diagnostics, ...imported.diagnostics].map(({ detail }) => detail?.split("\n")[0])).toEqual([
      `create of test_endpoint returned no object, but ${text}.`,
      `importState of test_endpoint returned no object, but ${text}.`,
    ]);
  });

  test.each<[string, (server: ProviderServer) => Promise<{ diagnostics: unknown }>]>([
    ["plan", (server) => server.planResourceChange({ ...MISSING, prior: null, config: null })],
    ["apply", (server) => server.applyResourceChange({ ...MISSING, prior: null, planned: null, config: null })],
    ["read", (server) => server.readResource({ ...MISSING, state: {} })],
    ["validate", (server) => server.validateResourceConfig({ ...MISSING, config: {} })],
    ["upgrade", (server) => server.upgradeResourceState({ ...MISSING, version: 0, raw: {} })],
  ])("name a resource type that %s does not know", async (_, call) => {
    const { server } = await Host.of(endpoint(new Remote()));

    const { diagnostics } = await call(server);

    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: 'Unknown resource type "test_missing"',
        detail: "This provider has: test_endpoint.",
      },
    ]);
  });
});

const MISSING = { typeName: "test_missing", privateBytes: BYTES };

describe("stop", () => {
  test("interrupts what runs, and nothing that comes later", async () => {
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const read = ({ signal }: { readonly signal: AbortSignal }): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
        started();
      });
    const host = await Host.of(endpoint(new Remote(), { read }));

    const interrupted = host.read({ state: host.full({ id: "1" }) });
    await running;
    host.server.stop();
    const later = await host.plan(CONFIG);

    expect((await interrupted).diagnostics).toMatchObject([{ summary: "Interrupted" }]);
    expect(later.diagnostics).toEqual([]);
  });

  test("end when nobody waits for them any more", async () => {
    const connection = new AbortController();
    const read = ({ signal }: { readonly signal: AbortSignal }): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    const host = await Host.of(endpoint(new Remote(), { read }));

    const request = { typeName: "test_endpoint", state: host.full({ id: "1" }), privateBytes: BYTES };
    const lost = host.server.readResource(request, { signal: connection.signal });
    setImmediate(() => connection.abort(new Error("connection lost")));

    expect((await lost).diagnostics).toMatchObject([{ summary: "Interrupted" }]);
  });
});
