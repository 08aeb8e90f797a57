import type { Value } from "../../../lib/terraform-plugin";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import { packed, unpacked, WireHost } from "./host";
import { bookSchema, shelf } from "./shelf";

const BOOK = toWireType(bookSchema);
const NOTHING = { id: null, title: null, pages: null, author: null, writer: null, note: null, shelf: null };

let host: WireHost;

beforeEach(async () => (host = await WireHost.of(shelf)));
afterEach(() => host.close());

describe("a provider's capabilities", () => {
  async function capabilitiesOf(provider: typeof shelf): Promise<pb.ServerCapabilities | undefined> {
    await host.close();
    host = await WireHost.of(provider);
    const { serverCapabilities } = await host.ask({
      method: "GetProviderSchema",
      request: [pb.GetProviderSchema_Request, {}],
      response: pb.GetProviderSchema_Response,
    });
    return serverCapabilities;
  }

  test("include moves and generated configuration if a resource type supports them", async () => {
    expect(await capabilitiesOf(shelf)).toMatchObject({ moveResourceState: true, generateResourceConfig: true });
  });

  test("include neither if no resource type supports them", async () => {
    const resources = shelf.resources.map((book) => ({ ...book, moveState: undefined, generateConfig: undefined }));

    expect(await capabilitiesOf({ ...shelf, resources })).toMatchObject({
      moveResourceState: false,
      generateResourceConfig: false,
    });
  });
});

describe("GenerateResourceConfig", () => {
  async function generate(state: Readonly<Record<string, Value>>): Promise<Value | undefined> {
    const { config, diagnostics } = await host.ask({
      method: "GenerateResourceConfig",
      request: [pb.GenerateResourceConfig_Request, { typeName: "test_book", state: packed(state, bookSchema) }],
      response: pb.GenerateResourceConfig_Response,
    });
    expect(diagnostics).toEqual([]);
    return unpacked(config, BOOK);
  }

  test("omits computed, deprecated and default values", async () => {
    const state = { id: "1", title: "One", pages: 100, author: "A", writer: "A", shelf: "oak" };

    expect(await generate(state)).toEqual({ ...NOTHING, title: "One", author: "A", shelf: "oak" });
  });

  test("keeps values that are not the default, and applies the resource type's changes", async () => {
    const state = { id: "1", title: "One", pages: 7, shelf: "default" };

    expect(await generate(state)).toEqual({ ...NOTHING, title: "One", pages: 7 });
  });
});

describe("MoveResourceState", () => {
  function move(
    sourceTypeName: string,
    json = '{"isbn": "7", "title": "Seven", "number": 1}',
  ): Promise<pb.MoveResourceState_Response> {
    const source = { sourceProviderAddress: "registry.terraform.io/acme/other", sourceTypeName };
    return host.ask({
      method: "MoveResourceState",
      request: [
        pb.MoveResourceState_Request,
        { ...source, sourceState: { json: Buffer.from(json), flatmap: {} }, targetTypeName: "test_book" },
      ],
      response: pb.MoveResourceState_Response,
    });
  }

  test("creates a complete object with its identity, and reports what is lost", async () => {
    const { targetState, targetIdentity, diagnostics } = await move("other_book");

    expect(unpacked(targetState, BOOK)).toEqual({ ...NOTHING, id: "7", title: "Seven" });
    expect(unpacked(targetIdentity?.identityData, { kind: "object", attributes: { id: "string" } })).toEqual({
      id: "7",
    });
    expect(diagnostics).toMatchObject([
      { severity: pb.Diagnostic_Severity.WARNING, summary: "The number is not kept" },
    ]);
  });

  test("refuses an object that the resource type does not know", async () => {
    const { targetState, diagnostics } = await move("other_shelf");

    expect(diagnostics).toMatchObject([
      { summary: "A other_shelf of registry.terraform.io/acme/other cannot become a test_book" },
    ]);
    expect(unpacked(targetState, BOOK)).toBeNull();
  });

  test("refuses a state that is not an object", async () => {
    const { diagnostics } = await move("other_book", "[]");

    expect(diagnostics).toMatchObject([{ severity: pb.Diagnostic_Severity.ERROR }]);
  });
});
