/** Deferred answers while the provider's configuration is not known, for hosts that allow them. */
import { isUnknown, stringAttribute, UNKNOWN } from "../../../lib/terraform-plugin";
import type { Provider, Value } from "../../../lib/terraform-plugin";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import { packed, unpacked, WireHost } from "./host";

const schema = {
  version: 0,
  attributes: {
    id: stringAttribute({ mode: "computed", description: "Id." }),
    name: stringAttribute({ mode: "required", description: "Name." }),
  },
} as const;
const providerSchema = {
  version: 0,
  attributes: { endpoint: stringAttribute({ mode: "optional", description: "Where." }) },
} as const;

const provider: Provider<typeof providerSchema, string> = {
  name: "test",
  version: "1.0.0",
  schema: providerSchema,
  resources: [
    {
      typeName: "test_thing",
      schema,
      handlers: () => ({
        create: async ({ plan }) => ({ ...plan, id: "1" }),
        read: async ({ state }) => ({ ...state, name: "as read" }),
        delete: async () => undefined,
        importState: async ({ id }) => ({ id }),
      }),
    },
  ],
  dataSources: [
    { typeName: "test_thing", schema, handlers: () => ({ read: async ({ config }) => ({ ...config, id: "1" }) }) },
  ],
  ephemeralResources: [
    { typeName: "test_thing", schema, handlers: () => ({ open: async ({ config }) => ({ result: config }) }) },
  ],
  functions: [],
  configure: async ({ config }) => (isUnknown(config.endpoint) ? undefined : "connected"),
  diagnose: () => undefined,
};

const typeName = "test_thing";
const type = toWireType(schema);
const OLD = { id: "1", name: "old" };

let host: WireHost;

beforeEach(async () => {
  host = await WireHost.of(provider);
});
afterEach(() => host.close());

async function configure(endpoint: Value): Promise<void> {
  await host.ask({
    method: "ConfigureProvider",
    request: [pb.ConfigureProvider_Request, { config: packed({ endpoint }, providerSchema) }],
    response: pb.ConfigureProvider_Response,
  });
}

/** The relevant parts of an answer: its content, whether it is deferred, and its errors. */
interface Answer {
  readonly value: Value | undefined;
  readonly deferred: pb.Deferred_Reason | undefined;
  readonly errors: readonly string[];
}

interface Message {
  readonly deferred: pb.Deferred | undefined;
  readonly diagnostics: readonly pb.Diagnostic[];
}

function toAnswer(value: pb.DynamicValue | undefined, { deferred, diagnostics }: Message): Answer {
  return {
    value: unpacked(value, type),
    deferred: deferred?.reason,
    errors: diagnostics.map(({ summary }) => summary),
  };
}

/** All deferrable procedures, called by a host with these capabilities. */
const ASKED = {
  ReadResource: async (clientCapabilities) => {
    const answer = await host.ask({
      method: "ReadResource",
      request: [pb.ReadResource_Request, { typeName, currentState: packed(OLD, schema), clientCapabilities }],
      response: pb.ReadResource_Response,
    });
    return toAnswer(answer.newState, answer);
  },
  PlanResourceChange: async (clientCapabilities) => {
    const priorState = packed(OLD, schema);
    const config = packed({ name: "new" }, schema);
    const answer = await host.ask({
      method: "PlanResourceChange",
      request: [pb.PlanResourceChange_Request, { typeName, priorState, config, clientCapabilities }],
      response: pb.PlanResourceChange_Response,
    });
    return toAnswer(answer.plannedState, answer);
  },
  ImportResourceState: async (clientCapabilities) => {
    const answer = await host.ask({
      method: "ImportResourceState",
      request: [pb.ImportResourceState_Request, { typeName, id: "1", clientCapabilities }],
      response: pb.ImportResourceState_Response,
    });
    return toAnswer(answer.importedResources[0]?.state, answer);
  },
  ReadDataSource: async (clientCapabilities) => {
    const config = packed({ name: "new" }, schema);
    const answer = await host.ask({
      method: "ReadDataSource",
      request: [pb.ReadDataSource_Request, { typeName, config, clientCapabilities }],
      response: pb.ReadDataSource_Response,
    });
    return toAnswer(answer.state, answer);
  },
  OpenEphemeralResource: async (clientCapabilities) => {
    const config = packed({ name: "new" }, schema);
    const answer = await host.ask({
      method: "OpenEphemeralResource",
      request: [pb.OpenEphemeralResource_Request, { typeName, config, clientCapabilities }],
      response: pb.OpenEphemeralResource_Response,
    });
    return toAnswer(answer.result, answer);
  },
} satisfies Readonly<Record<string, (capabilities: pb.ClientCapabilities | undefined) => Promise<Answer>>>;

const capabilities = (deferralAllowed: boolean): pb.ClientCapabilities =>
  pb.ClientCapabilities.decode(pb.ClientCapabilities.encode({ ...NO_CAPABILITIES, deferralAllowed }).finish());
const NO_CAPABILITIES = pb.ClientCapabilities.decode(new Uint8Array());

const NOT_KNOWN = "The provider's configuration is not known yet";
const PLANNED = { id: UNKNOWN, name: "new" };

describe.each<
  [keyof typeof ASKED, { put: Value; refused: Value | undefined; errors: readonly string[]; known: Value }]
>([
  ["ReadResource", { put: OLD, refused: OLD, errors: [], known: { ...OLD, name: "as read" } }],
  ["PlanResourceChange", { put: PLANNED, refused: PLANNED, errors: [], known: PLANNED }],
  ["ImportResourceState", { put: UNKNOWN, refused: undefined, errors: [NOT_KNOWN], known: { id: "1", name: null } }],
  ["ReadDataSource", { put: UNKNOWN, refused: null, errors: [NOT_KNOWN], known: { id: "1", name: "new" } }],
  ["OpenEphemeralResource", { put: UNKNOWN, refused: null, errors: [NOT_KNOWN], known: { id: null, name: "new" } }],
])("%s", (method, { put, refused, errors, known }) => {
  test("is deferred for a host that allows it, while the provider's configuration is not known", async () => {
    await configure(UNKNOWN);

    const answer = await ASKED[method](capabilities(true));

    expect(answer).toEqual({ value: put, deferred: pb.Deferred_Reason.PROVIDER_CONFIG_UNKNOWN, errors: [] });
  });

  test.each<[string, pb.ClientCapabilities | undefined]>([
    ["does not allow it", capabilities(false)],
    ["knows nothing of it", undefined],
  ])("is not deferred for a host that %s", async (_what, clientCapabilities) => {
    await configure(UNKNOWN);

    expect(await ASKED[method](clientCapabilities)).toEqual({ value: refused, deferred: undefined, errors });
  });

  test("is not deferred once the configuration is known", async () => {
    await configure("https://example.com");

    expect(await ASKED[method](capabilities(true))).toEqual({ value: known, deferred: undefined, errors: [] });
  });
});
