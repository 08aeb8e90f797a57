import { createProviderServer, stringAttribute, timeoutsAttribute, timeoutsBlock } from "../../../lib/terraform-plugin";
import type { ObjectValue, ResourceDefinition, Schema, Timeouts } from "../../../lib/terraform-plugin";
import { Host, providerOf } from "../support/host";

type Operation = keyof Timeouts;

const OPERATIONS = ["create", "read", "update", "delete"] as const;
const DEFAULTS = { create: "20m", read: "30s", update: "1h30m", delete: "1.5h" } as const;
const MINUTE = 60_000;
const LIMITS = { create: 20 * MINUTE, read: MINUTE / 2, update: 90 * MINUTE, delete: 90 * MINUTE } as const;

const attributes = {
  id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id." }),
  name: stringAttribute({ mode: "required", description: "Name." }),
} as const;
const schema = { version: 0, attributes: { ...attributes, timeouts: timeoutsAttribute(DEFAULTS) } } as const;
const blockSchema = { version: 0, attributes, blocks: { timeouts: timeoutsBlock(DEFAULTS) } } as const;

/** The arguments of an operation of the resource. */
interface Seen {
  readonly operation: Operation;
  readonly signal: AbortSignal;
}

/** A resource whose operations last until their signal is aborted, except those that are named. */
class Slow {
  readonly seen: Seen[] = [];
  quick: readonly Operation[] = [];

  definition<S extends Schema>(of: S): ResourceDefinition {
    return {
      typeName: "test_slow",
      schema: of,
      handlers: () => ({
        create: async ({ plan, signal, save }) => {
          save({ id: "1" });
          await this.work("create", signal);
          return { ...plan, id: "1" };
        },
        read: async ({ state, signal }) => {
          await this.work("read", signal);
          return state;
        },
        update: async ({ plan, signal }) => {
          await this.work("update", signal);
          return plan;
        },
        delete: async ({ signal }) => this.work("delete", signal),
      }),
    };
  }

  private async work(operation: Operation, signal: AbortSignal): Promise<void> {
    this.seen.push({ operation, signal });
    if (!this.quick.includes(operation)) {
      await new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    }
  }
}

let slow: Slow;

beforeEach(() => {
  jest.useFakeTimers();
  slow = new Slow();
});
afterEach(() => jest.useRealTimers());

const STATE = { id: "1", name: "old" };

/** Starts an operation, and returns its result. */
async function begin(operation: Operation, host: Host, timeouts: ObjectValue | null): Promise<Promise<Ended>> {
  const stored = { state: host.full({ ...STATE, ...(timeouts && { timeouts }) }) };
  const config = { name: operation === "create" ? "old" : "new", ...(timeouts && { timeouts }) };
  const outcome =
    operation === "read"
      ? host.read(stored)
      : host.applyChange(operation === "delete" ? null : config, operation === "create" ? undefined : stored);
  for (let turn = 0; turn < 50 && slow.seen.length === 0; turn++) {
    await Promise.resolve();
  }
  return outcome.then(({ state, diagnostics }) => ({ state, diagnostics }));
}

interface Ended {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly { readonly summary: string; readonly path?: unknown }[];
}

describe.each(OPERATIONS)("a %s", (operation) => {
  const byDefault = { limit: LIMITS[operation], duration: DEFAULTS[operation] as string };

  test.each<[string, Schema, ObjectValue | null, typeof byDefault]>([
    ["its default", schema, null, byDefault],
    ["the user's time", schema, { [operation]: "45s" }, { limit: 45_000, duration: "45s" }],
    ["its default, if the user sets only another timeout", schema, { [other(operation)]: "1s" }, byDefault],
    ["the default of an absent block", blockSchema, null, byDefault],
    ["the user's time in a block", blockSchema, { [operation]: "2m" }, { limit: 2 * MINUTE, duration: "2m" }],
  ])("is stopped after %s, with an error that says so", async (_what, of, timeouts, { limit, duration }) => {
    const host = await Host.of(slow.definition(of));
    const running = { ended: begin(operation, host, timeouts && withNulls(timeouts)) };
    await jest.advanceTimersByTimeAsync(limit - 1);
    const [seen] = slow.seen;
    expect([seen?.operation, seen?.signal.aborted]).toEqual([operation, false]);

    await jest.advanceTimersByTimeAsync(1);
    const { diagnostics } = await running.ended;

    expect(seen?.signal.aborted).toBe(true);
    expect(diagnostics).toMatchObject([
      { summary: `The ${operation} of test_slow took longer than ${duration}`, path: [{ attribute: "timeouts" }] },
    ]);
  });
});

test.each(["constructor", "__proto__"])("timeouts may be a block with the name %s", async (name) => {
  const blocks = Object.fromEntries([[name, timeoutsBlock(DEFAULTS)]]);
  const host = await Host.of(slow.definition({ version: 0, attributes, blocks }));
  const running = { ended: begin("create", host, null) };

  await jest.advanceTimersByTimeAsync(LIMITS.create);

  const { diagnostics } = await running.ended;
  expect(diagnostics).toMatchObject([
    { summary: "The create of test_slow took longer than 20m", path: [{ attribute: name }] },
  ]);
});

test("an object whose creation timed out is kept, with its saved attributes", async () => {
  const host = await Host.of(slow.definition(schema));
  const running = { ended: begin("create", host, null) };

  await jest.advanceTimersByTimeAsync(LIMITS.create);

  expect((await running.ended).state).toMatchObject({ id: "1", name: "old" });
});

test("an operation that is done in time leaves no timer behind", async () => {
  slow.quick = OPERATIONS;
  const host = await Host.of(slow.definition(schema));

  const stored = await host.change({ name: "old" });
  await host.read(stored);
  await host.change({ name: "new" }, stored);

  expect(slow.seen.map(({ operation }) => operation)).toEqual(["create", "read", "update"]);
  expect(jest.getTimerCount()).toBe(0);
});

test("an interruption is not a timeout", async () => {
  const host = await Host.of(slow.definition(schema));
  const running = { ended: begin("create", host, null) };
  await jest.advanceTimersByTimeAsync(1);

  host.server.stop();

  expect((await running.ended).diagnostics.map(({ summary }) => summary)).toEqual(["Interrupted"]);
});

test.each([
  ["an attribute", schema],
  ["a block", blockSchema],
])("a change of timeouts alone writes nothing, as %s", async (_what, of) => {
  slow.quick = OPERATIONS;
  const host = await Host.of(slow.definition(of));
  const stored = await host.change({ name: "old" });

  const changed = await host.change({ name: "old", timeouts: withNulls({ create: "5m" }) }, stored);

  expect(changed.state).toEqual({ ...STATE, timeouts: withNulls({ create: "5m" }) });
  expect(slow.seen.map(({ operation }) => operation)).toEqual(["create"]);
});

test.each(["5", "", "5 m", "5min", "-5m", "0s", "m", "5m x"])("%j is not a duration", async (create) => {
  const host = await Host.of(slow.definition(schema));

  const [problem] = await host.validate({ name: "a", timeouts: withNulls({ create }) });

  expect(problem?.path).toEqual([{ attribute: "timeouts" }]);
  expect(problem?.summary).toContain("timeouts.create");
  expect(problem?.detail).toContain('must be a duration such as "30s", "20m" or "1h30m"');
});

describe("a provider's timeouts", () => {
  test("are refused with a default that is not a duration", () => {
    expect(() => timeoutsAttribute({ create: "soon" })).toThrow('A default in timeouts is wrong. It is "soon"');
    expect(() => timeoutsBlock({ create: "soon" })).toThrow('A default in timeouts is wrong. It is "soon"');
  });

  test.each<[string, Parameters<typeof providerOf>[0], string | undefined]>([
    ["a data source with a timeout of its read", { dataSources: [dataSource({ read: "1m" })] }, undefined],
    [
      "a data source with another timeout",
      { dataSources: [dataSource({ create: "1m" })] },
      "timeouts: only resources have",
    ],
  ])("are checked: %s", (_what, parts, problem) => {
    const serve = (): unknown => createProviderServer(providerOf(parts));

    if (problem === undefined) {
      expect(serve()).toBeDefined();
    } else {
      expect(serve).toThrow(problem);
    }
  });
});

test("a data source is also stopped", async () => {
  const server = createProviderServer(providerOf({ dataSources: [dataSource({ read: "1m" })] }));
  await server.configureProvider({ config: {}, terraformVersion: "1.11.4" });
  const reading = server.readDataSource({ typeName: "test_slow", config: { timeouts: null } });

  await jest.advanceTimersByTimeAsync(MINUTE);

  expect((await reading).diagnostics.map(({ summary }) => summary)).toEqual([
    "The read of test_slow took longer than 1m",
  ]);
});

function dataSource(timeouts: Timeouts): NonNullable<Parameters<typeof providerOf>[0]["dataSources"]>[number] {
  return {
    typeName: "test_slow",
    schema: { version: 0, attributes: { timeouts: timeoutsAttribute(timeouts) } },
    handlers: () => ({
      read: ({ signal }) =>
        new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
    }),
  };
}

function withNulls(timeouts: ObjectValue): ObjectValue {
  return { create: null, read: null, update: null, delete: null, ...timeouts };
}

function other(operation: Operation): Operation {
  return operation === "read" ? "create" : "read";
}
