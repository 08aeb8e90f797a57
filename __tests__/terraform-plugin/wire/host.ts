import { createProviderServer } from "../../../lib/terraform-plugin";
import type { Provider, Schema, Value } from "../../../lib/terraform-plugin";
import { createProviderMethods } from "../../../lib/terraform-plugin/kinds/provider-methods";
import { encodeMessage } from "../../../lib/terraform-plugin/protocol/rpc/unary";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { decodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../../lib/terraform-plugin/values/msgpack/encode";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import type { WireType } from "../../../lib/terraform-plugin/values/wire-type";
import { call, frame, openCall } from "../transport/fixture/call";
import type { Served } from "../transport/fixture/in-process";
import { serveInProcess } from "../transport/fixture/in-process";

/** A procedure, its request, and the type of what comes back. */
export interface Asked<Request, Response> {
  readonly method: string;
  readonly request: readonly [pb.MessageFns<Request>, Partial<NoInfer<Request>>];
  readonly response: pb.MessageFns<Response>;
}

/** A host like the newest Terraform, connected to a provider over a socket. It sends and receives bytes. */
export class WireHost {
  private constructor(private readonly served: Served) {}

  /** Connects to a provider and configures it. */
  static async of<S extends Schema, Data>(provider: Provider<S, Data>): Promise<WireHost> {
    const methods = createProviderMethods(createProviderServer(provider, { verify: true }), provider);
    const host = new WireHost(await serveInProcess(async () => methods));
    await host.ask({
      method: "ConfigureProvider",
      request: [pb.ConfigureProvider_Request, { config: packed({}, provider.schema), terraformVersion: "1.14.0" }],
      response: pb.ConfigureProvider_Response,
    });
    return host;
  }

  /** Calls a procedure with one answer. */
  async ask<Request, Response>({ method, request, response }: Asked<Request, Response>): Promise<Response> {
    const { status, message, body } = await call(this.served.session, path(method), encodeMessage(...request));
    if (status !== "0") {
      throw new Error(`${method} ended with status ${status}: ${message}`);
    }
    return response.decode(body.subarray(5));
  }

  /** Calls a procedure with many answers. Each is available as soon as the provider sends it. */
  async *stream<Request, Response>({ method, request, response }: Asked<Request, Response>): AsyncGenerator<Response> {
    const stream = openCall(this.served.session, path(method));
    stream.end(frame(encodeMessage(...request)));
    let bytes = Buffer.alloc(0);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt32BE(1)) {
        const end = 5 + bytes.readUInt32BE(1);
        yield response.decode(bytes.subarray(5, end));
        bytes = bytes.subarray(end);
      }
    }
  }

  async close(): Promise<void> {
    this.served.session.destroy();
    await this.served.server.close();
  }
}

function path(method: string): string {
  return `/tfplugin6.Provider/${method}`;
}

/** An object as Terraform sends it: complete, with null for omitted attributes. */
export function packed(object: Readonly<Record<string, Value>>, schema: Schema): pb.DynamicValue {
  const whole = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, object[name] ?? null]));
  return { msgpack: encodeMsgpack(whole, toWireType(schema)), json: new Uint8Array() };
}

/** A received value. */
export function unpacked(value: pb.DynamicValue | undefined, type: WireType): Value | undefined {
  return value && decodeMsgpack(value.msgpack, type);
}

/** All messages of a stream. */
export async function all<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) {
    items.push(item);
  }
  return items;
}
