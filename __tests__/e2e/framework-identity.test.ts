/**
 * Resource identity, over a real socket: Terraform asks for it from 1.12 on. This plays such a Terraform, with the
 * messages that it would send.
 */
import type { ClientHttp2Session } from "node:http2";
import type { ObjectValue, Value } from "../../lib/terraform-plugin";
import { createProviderServer, UNKNOWN } from "../../lib/terraform-plugin";
import { complete } from "../../lib/terraform-plugin/schema/shape";
import { startReattachServer, type ReattachServer } from "../../lib/terraform-plugin/transport";
import { createProviderMethods } from "../../lib/terraform-plugin/kinds/provider-methods";
import { decodeMsgpack } from "../../lib/terraform-plugin/values/msgpack/decode";
import { encodeMsgpack } from "../../lib/terraform-plugin/values/msgpack/encode";
import { encodeMessage } from "../../lib/terraform-plugin/protocol/rpc/unary";
import * as pb from "../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../lib/terraform-plugin/schema/wire-type";
import type { WireType } from "../../lib/terraform-plugin/values/wire-type";
import { noteSchema } from "../fixtures/notebook-provider/note/schema";
import { ADDRESS } from "../fixtures/notebook-provider/address";
import { createNotebookProvider } from "../fixtures/notebook-provider/provider";
import { NotebookStore } from "../fixtures/notebook-provider/store";
import { call, frame } from "../terraform-plugin/transport/fixture/call";
import { connectPlain } from "../terraform-plugin/transport/fixture/host";

const NOTE = toWireType(noteSchema);
const IDENTITY: WireType = { kind: "object", attributes: { id: "string", notebook: "string" } };
const FULL = { id: "1", notebook: "main" };
const typeName = "notebook_note";

const packed = (value: Value, type = NOTE as WireType): pb.DynamicValue => ({
  msgpack: encodeMsgpack(value, type),
  json: new Uint8Array(),
});
const unpacked = (field: { msgpack: Uint8Array } | undefined, type: WireType = NOTE): Value | undefined =>
  field && decodeMsgpack(field.msgpack, type);
const identity = (value: ObjectValue): pb.ResourceIdentityData => ({
  identityData: packed(value, IDENTITY),
});
const identityIn = (data: pb.ResourceIdentityData | undefined): Value | undefined =>
  unpacked(data?.identityData, IDENTITY);

describe("the identity of an object", () => {
  let store: NotebookStore;
  let server: ReattachServer;
  let session: ClientHttp2Session;

  beforeEach(async () => {
    store = await NotebookStore.start();
    const provider = createNotebookProvider({ NOTEBOOK_ENDPOINT: store.url });
    const services = async (): Promise<ReturnType<typeof createProviderMethods>> =>
      createProviderMethods(createProviderServer(provider, { verify: true }), provider);
    server = await startReattachServer({ protocolVersion: 6, providerAddress: ADDRESS, services });
    const address = server.reattach[ADDRESS]?.Addr;
    session = await connectPlain(address?.Network ?? "", address?.String ?? "");
    const config = packed({ endpoint: null, author: null, token: null }, PROVIDER);
    await ask("ConfigureProvider", [pb.ConfigureProvider_Request, { config }], pb.ConfigureProvider_Response);
  });

  afterEach(async () => {
    session.close();
    await server.close();
    await store.close();
  });

  const PROVIDER: WireType = { kind: "object", attributes: { endpoint: "string", author: "string", token: "string" } };

  async function ask<Request, Response>(
    method: string,
    [type, request]: readonly [pb.MessageFns<Request>, Partial<NoInfer<Request>>],
    response: pb.MessageFns<Response>,
  ): Promise<Response> {
    const answer = await call(session, `/tfplugin6.Provider/${method}`, encodeMessage(type, request));
    expect(answer).toMatchObject({ status: "0" });
    return response.decode(answer.body.subarray(frame("").length));
  }

  const plan = (init: Partial<pb.PlanResourceChange_Request>): Promise<pb.PlanResourceChange_Response> =>
    ask("PlanResourceChange", [pb.PlanResourceChange_Request, init], pb.PlanResourceChange_Response);
  const apply = (init: Partial<pb.ApplyResourceChange_Request>): Promise<pb.ApplyResourceChange_Response> =>
    ask("ApplyResourceChange", [pb.ApplyResourceChange_Request, init], pb.ApplyResourceChange_Response);
  const read = (init: Partial<pb.ReadResource_Request>): Promise<pb.ReadResource_Response> =>
    ask("ReadResource", [pb.ReadResource_Request, init], pb.ReadResource_Response);

  /** Plans and applies a note, as a new object or as the next state of one. */
  async function write(
    title: string,
    before?: pb.ApplyResourceChange_Response,
  ): Promise<{
    readonly planned: pb.PlanResourceChange_Response;
    readonly applied: pb.ApplyResourceChange_Response;
  }> {
    const config = packed(complete(noteSchema, { title }));
    const priorState = before?.newState ?? packed(null);
    const prior = { priorPrivate: before?.private ?? new Uint8Array(), priorIdentity: before?.newIdentity };
    const planned = await plan({ typeName, config, priorState, proposedNewState: config, ...prior });
    const { plannedState, plannedPrivate, plannedIdentity } = planned;
    const applied = await apply({ typeName, config, priorState, plannedState, plannedPrivate, plannedIdentity });
    expect([...planned.diagnostics, ...applied.diagnostics]).toEqual([]);
    return { planned, applied };
  }

  test("has a schema of its own", async () => {
    const { identitySchemas } = await ask(
      "GetResourceIdentitySchemas",
      [pb.GetResourceIdentitySchemas_Request, {}],
      pb.GetResourceIdentitySchemas_Response,
    );

    expect(Object.keys(identitySchemas)).toEqual(["notebook_note"]);
    expect(identitySchemas.notebook_note).toMatchObject({
      version: 1n,
      identityAttributes: [
        { name: "id", requiredForImport: true, optionalForImport: false },
        { name: "notebook", requiredForImport: false, optionalForImport: true },
      ],
    });
  });

  test("comes with its creation, stays in an update and goes with it", async () => {
    const created = await write("A");
    const updated = await write("B", created.applied);
    const deleted = await apply({ typeName, priorState: updated.applied.newState, plannedIdentity: identity(FULL) });

    expect(created.planned.plannedIdentity).toBeUndefined();
    expect(identityIn(created.applied.newIdentity)).toEqual(FULL);
    expect(identityIn(updated.planned.plannedIdentity)).toEqual(FULL);
    expect(identityIn(updated.applied.newIdentity)).toEqual(FULL);
    expect([unpacked(deleted.newState), deleted.newIdentity, deleted.diagnostics]).toEqual([null, undefined, []]);
  });

  test("comes with a read, also of an object that was stored without one", async () => {
    const { applied } = await write("A");

    const { newIdentity } = await read({ typeName, currentState: applied.newState, private: applied.private });

    expect(identityIn(newIdentity)).toEqual(FULL);
  });

  test("finds the object to import, and is completed by the read that follows", async () => {
    await write("A");

    const { importedResources, diagnostics } = await ask(
      "ImportResourceState",
      [pb.ImportResourceState_Request, { typeName, identity: identity({ id: "1", notebook: null }) }],
      pb.ImportResourceState_Response,
    );
    const [imported] = importedResources;
    const found = await read({ typeName, currentState: imported?.state, currentIdentity: imported?.identity });

    expect([diagnostics, found.diagnostics]).toEqual([[], []]);
    expect(identityIn(imported?.identity)).toEqual({ id: "1", notebook: null });
    expect(unpacked(found.newState)).toMatchObject({ id: "1", title: "A" });
    expect(identityIn(found.newIdentity)).toEqual(FULL);
  });

  test("is brought up from an older version", async () => {
    const rawIdentity = { json: Buffer.from(`{"number":1}`), flatmap: {} };

    const { upgradedIdentity, diagnostics } = await ask(
      "UpgradeResourceIdentity",
      [pb.UpgradeResourceIdentity_Request, { typeName, version: 0n, rawIdentity }],
      pb.UpgradeResourceIdentity_Response,
    );

    expect([identityIn(upgradedIdentity), diagnostics]).toEqual([FULL, []]);
  });

  test("is not known of a replacement before it is there", async () => {
    const { applied } = await write("A");
    const config = packed(complete(noteSchema, { title: "A", format: "markdown" }));

    const first = await plan({ typeName, config, priorState: applied.newState, priorIdentity: applied.newIdentity });
    const second = await plan({
      typeName,
      config,
      priorState: packed(null),
      priorIdentity: first.plannedIdentity,
      priorPrivate: first.plannedPrivate,
    });

    expect(first.requiresReplace).toMatchObject([{ steps: [{ selector: { value: "format" } }] }]);
    expect(unpacked(second.plannedState)).toMatchObject({ id: UNKNOWN });
    expect([second.plannedIdentity, [...second.plannedPrivate]]).toEqual([undefined, []]);
  });
});
