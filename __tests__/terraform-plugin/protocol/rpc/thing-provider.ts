import { stringAttribute, stringSetAttribute } from "../../../../lib/terraform-plugin";
import type { ObjectValue, Provider, ProviderServer, Value } from "../../../../lib/terraform-plugin";
import { createProviderMethods } from "../../../../lib/terraform-plugin/kinds/provider-methods";
import { decodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../../lib/terraform-plugin/values/msgpack/encode";
import { encodeMessage } from "../../../../lib/terraform-plugin/protocol/rpc/unary";
import type {
  ClientCapabilities,
  DynamicValue,
  MessageFns,
  RawState,
} from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import type { WireType } from "../../../../lib/terraform-plugin/values/wire-type";

/** The code of the provider, which no procedure calls: a server answers for it. */
const uncalled = (): never => {
  throw new Error("A procedure called the provider itself.");
};

/** A provider of things, with every case that procedures distinguish. */
export const thingProvider: Provider = {
  name: "test",
  version: "1.0.0",
  schema: { version: 0, attributes: { token: stringAttribute({ mode: "optional", description: "Token." }) } },
  resources: [
    {
      typeName: "test_thing",
      schema: {
        version: 2,
        attributes: {
          id: stringAttribute({ mode: "computed", description: "Id." }),
          name: stringAttribute({ mode: "required", description: "Name." }),
        },
      },
      handlers: uncalled,
      identity: {
        version: 1,
        attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
        fromState: uncalled,
        toState: uncalled,
      },
    },
    {
      typeName: "test_secret",
      schema: {
        version: 0,
        attributes: { key: stringAttribute({ mode: "optional", writeOnly: true, description: "Key." }) },
      },
      handlers: uncalled,
    },
  ],
  dataSources: [
    {
      typeName: "test_things",
      schema: {
        version: 0,
        attributes: { names: stringSetAttribute({ mode: "computed", description: "Names." }) },
      },
      handlers: uncalled,
    },
  ],
  functions: [
    {
      name: "join",
      summary: "Joins texts",
      description: "Joins texts with a separator.",
      parameters: [{ name: "separator", type: "string", description: "Between the texts.", allowNull: true }],
      variadicParameter: { name: "texts", type: "string", description: "What to join." },
      returnType: "string",
      call: uncalled,
    },
  ],
  configure: uncalled,
  diagnose: uncalled,
};

/** Types of the values in messages about a thing, its identity, a secret, the data source and the provider. */
export const THING: WireType = { kind: "object", attributes: { id: "string", name: "string" } };
export const IDENTITY: WireType = { kind: "object", attributes: { id: "string" } };
export const SECRET: WireType = { kind: "object", attributes: { key: "string" } };
export const THINGS: WireType = { kind: "object", attributes: { names: { kind: "set", element: "string" } } };
export const CONFIGURATION: WireType = { kind: "object", attributes: { token: "string" } };

/** A message field with a value. */
export function packed(value: Value, type: WireType): DynamicValue {
  return { msgpack: encodeMsgpack(value, type), json: new Uint8Array() };
}

/** A message field without a value. */
export const UNPACKED: DynamicValue = { msgpack: new Uint8Array(), json: new Uint8Array() };

/** A stored object as its JSON text. */
export function stored(json: string): RawState {
  return { json: Buffer.from(json), flatmap: {} };
}

/** The capabilities of a host without special features. */
export const CAPABILITIES: ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: false,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

/** The value in a message field. */
export function unpacked(field: { readonly msgpack: Uint8Array } | undefined, type: WireType): Value | undefined {
  return field && decodeMsgpack(field.msgpack, type);
}

/** The procedure to call, its message, and the server. */
export interface Call<Request, Response> {
  readonly method: string;
  readonly request: readonly [MessageFns<Request>, Partial<NoInfer<Request>>];
  readonly response: MessageFns<Response>;
  readonly server?: Partial<ProviderServer>;
  /** Aborted when the caller disconnects. */
  readonly signal?: AbortSignal;
}

/** Calls a procedure over bytes, as Terraform does. */
export async function call<Request, Response>({
  method,
  request: [type, request],
  response,
  server = {},
  signal,
}: Call<Request, Response>): Promise<Response> {
  return response.decode(await send(method, encodeMessage(type, request), server, signal));
}

/** Sends bytes to a procedure with one answer. */
export async function send(
  method: string,
  bytes: Uint8Array,
  server: Partial<ProviderServer> = {},
  signal = new AbortController().signal,
): Promise<Uint8Array> {
  const all = createProviderMethods(server as ProviderServer, thingProvider);
  const answer = all[`/tfplugin6.Provider/${method}`]?.(bytes, { signal });
  if (!(answer instanceof Promise)) {
    throw new Error(`no method ${method} with one answer`);
  }
  return answer;
}

/** A thing. */
export function thing(id: Value, name: Value): ObjectValue {
  return { id, name };
}
