import { readFile } from "node:fs/promises";
import type { ProviderServer } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { endpoint, endpointHandlers, Remote } from "../support/endpoint";
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

  test("that the provider knows have its own message", async () => {
    const diagnostics = await reading(new RangeError("7"));

    expect(diagnostics).toEqual([{ severity: "error", summary: "Out of range" }]);
  });

  test("that are unknown are a bug, without a stack", async () => {
    const [diagnostic, ...more] = await reading(new TypeError("x is undefined"));

    expect(more).toEqual([]);
    expect(diagnostic?.summary).toBe("Bug in the provider");
    expect(diagnostic?.detail).toBe(
      "TypeError: x is undefined\n\nThis is a bug in the provider, not in the configuration: please report it to its authors.",
    );
  });

  test("include their causes, and are logged", async () => {
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

  test("of another context, as those of Node in Jest, are told as any other", async () => {
    const lost: unknown = await readFile("/no/such/note").catch((error: unknown) => error);
    const [diagnostic] = await reading(new Error("no notes", { cause: lost }));

    expect(lost).not.toBeInstanceOf(Error);
    expect(diagnostic?.detail).toMatch(/^no notes \(ENOENT: no such file or directory, open '.no.such.note'\)\n/);
  });

  test.each([
    [undefined, "undefined"],
    ["s3cret", "string"],
    [["id"], "Array"],
    [new Map([["id", "1"]]), "Map"],
    [new Date(), "Date"],
  ])("report that %p is not an object that a handler may return", async (answer, text) => {
    const wrong = (): Promise<never> => Promise.resolve(answer as never);
    const host = await Host.of(endpoint(new Remote(), { create: wrong, importState: wrong }));

    const created = await host.applyChange(CONFIG);
    const imported = await host.server.importResourceState({ typeName: "test_endpoint", id: "1" });

    expect([created.state, imported.state]).toEqual([null, null]);
    expect([...created.diagnostics, ...imported.diagnostics].map(({ detail }) => detail?.split("\n")[0])).toEqual([
      `create of test_endpoint did not return an object, but ${text}.`,
      `importState of test_endpoint did not return an object, but ${text}.`,
    ]);
  });

  test.each([false, 0, ""])("report that %p does not say that an object is gone", async (answer) => {
    const host = await Host.of(endpoint(new Remote(), { read: () => Promise.resolve(answer as never) }));
    const state = host.full({ id: "1" });

    const read = await host.read({ state });

    expect(read.state).toEqual(state);
    expect(read.diagnostics[0]?.detail).toContain("read of test_endpoint did not return an object");
  });

  test.each([
    ["1", "string"],
    [undefined, "undefined"],
    [Promise.resolve({ id: "1" }), "Promise"],
  ])("report that %p is not an object that a handler may save, and keep what it returns", async (values, kind) => {
    const works = endpointHandlers(new Remote());
    const host = await Host.of(
      endpoint(new Remote(), {
        create: (request) => {
          request.save(values as never);
          return works.create(request);
        },
      }),
    );

    const { state, diagnostics } = await host.applyChange(CONFIG);

    expect(state).toMatchObject({ id: "1", host: "A" });
    expect(diagnostics.map(({ detail }) => detail?.split("\n")[0])).toEqual([
      `save of test_endpoint did not get an object, but ${kind}.`,
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
        detail: 'This version of the provider has no resource type "test_missing". It has: test_endpoint.',
      },
    ]);
  });
});

describe("an error that the provider cannot describe", () => {
  const failure = new Error("the API is gone");
  const fails = (): Promise<never> => Promise.reject(failure);
  const BUG = { severity: "error", summary: "Bug in the provider" };
  const MAYBE = { severity: "warning", summary: "Maybe" } as const;

  describe.each<[string, () => never, readonly object[]]>([
    ["says nothing", () => undefined as never, [BUG]],
    ["says nothing in a list", () => [] as never, [BUG]],
    ["warns", () => [MAYBE] as never, [MAYBE, BUG]],
    ["promises", () => Promise.resolve([]) as never, [BUG]],
    ["says what is no diagnostic", () => [null, "Lost", { severity: "fatal", summary: "Lost" }] as never, [BUG]],
    [
      "throws",
      () => {
        throw new TypeError("diagnose is broken");
      },
      [BUG],
    ],
  ])("because its diagnose %s", (_, diagnose, expected) => {
    const host = (more: Parameters<typeof endpoint>[1]): Promise<Host> =>
      Host.of(endpoint(new Remote(), more), { diagnose });

    test("is an error of a deletion, which keeps the object", async () => {
      const prior = await (await host({})).change(CONFIG);

      const { state, diagnostics } = await (await host({ delete: fails })).applyChange(null, prior);

      expect(state).toEqual(prior.state);
      expect(diagnostics).toMatchObject(expected);
      expect(diagnostics.at(-1)?.detail).toContain("the API is gone");
    });

    test("is an error of a creation, which keeps saved attributes", async () => {
      const create: ReturnType<typeof endpointHandlers>["create"] = async ({ save }) => {
        save({ id: "7" });
        throw failure;
      };

      const { state, diagnostics } = await (await host({ create })).applyChange(CONFIG);

      expect(state).toMatchObject({ id: "7", uri: "A:1" });
      expect(diagnostics).toMatchObject(expected);
    });

    test("is an error of an update, which keeps the object", async () => {
      const prior = await (await host({})).change(CONFIG);

      const { state, diagnostics } = await (
        await host({ update: fails })
      ).applyChange({ ...CONFIG, uri: "b:2" }, prior);

      expect(state).toEqual(prior.state);
      expect(diagnostics).toMatchObject(expected);
    });

    test("is an error of a read, which keeps the object", async () => {
      const prior = await (await host({})).change(CONFIG);

      const { state, diagnostics } = await (await host({ read: fails })).read(prior);

      expect(state).toEqual(prior.state);
      expect(diagnostics).toMatchObject(expected);
    });

    test("is an error of a plan", async () => {
      const { diagnostics } = await (await host({ modifyPlan: fails })).plan(CONFIG);

      expect(diagnostics).toMatchObject(expected);
    });
  });

  test("is reported although its log fails too", async () => {
    const onUnexpected = jest.fn(() => {
      throw new Error("no space left on device");
    });
    const resource = endpoint(new Remote(), { read: fails });
    const server = createProviderServer(providerOf({ resources: [resource] }), { onUnexpected });
    await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });

    const { diagnostics } = await server.readResource({ typeName: "test_endpoint", state: {}, privateBytes: BYTES });

    expect(diagnostics).toMatchObject([BUG]);
    expect(onUnexpected).toHaveBeenCalledTimes(1);
  });

  test.each<[string, () => unknown]>([
    [
      "is its own cause",
      () => {
        const error = new Error("round");
        error.cause = error;
        return error;
      },
    ],
    ["cannot be read", () => Object.defineProperty(new Error(), "message", { get: () => assertNever() })],
    ["is nothing", () => undefined],
  ])("is reported if the thrown value %s", async (_, make) => {
    const read = async (): Promise<never> => {
      throw make();
    };
    const host = await Host.of(endpoint(new Remote(), { read }));

    const { diagnostics } = await host.read({ state: host.full({ id: "1" }) });

    expect(diagnostics).toMatchObject([BUG]);
  });
});

function assertNever(): never {
  throw new Error("unreadable");
}

const MISSING = { typeName: "test_missing", privateBytes: BYTES };

describe("stop", () => {
  test("interrupts running operations, and later ones only when it is called again", async () => {
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
    const later = host.read({ state: host.full({ id: "2" }) });
    await running;
    const stillRunning = await Promise.race([later, interrupted.then(() => "still running")]);
    host.server.stop();

    expect((await interrupted).diagnostics).toMatchObject([{ summary: "Interrupted" }]);
    expect(stillRunning).toBe("still running");
    expect((await later).diagnostics).toMatchObject([{ summary: "Interrupted" }]);
  });

  test.each<[string, (reason: Error) => Error]>([
    ["", (reason) => reason],
    [", with the error of a client around the reason", (cause) => new Error("The request failed", { cause })],
    [", with an error of another context", () => new DOMException("stopped", "AbortError")],
  ])("stop when nobody waits for them any more%s", async (_, wrap) => {
    const connection = new AbortController();
    const read = ({ signal }: { readonly signal: AbortSignal }): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(wrap(signal.reason as Error))));
    const host = await Host.of(endpoint(new Remote(), { read }));

    const request = { typeName: "test_endpoint", state: host.full({ id: "1" }), privateBytes: BYTES };
    const lost = host.server.readResource(request, { signal: connection.signal });
    setImmediate(() => connection.abort(new Error("connection lost")));

    expect((await lost).diagnostics).toMatchObject([{ summary: "Interrupted" }]);
  });
});
