import type { Value } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import type { WireType } from "../../../lib/terraform-plugin/values/wire-type";
import { all, packed, unpacked, WireHost } from "./host";
import { booksSchema, bookSchema, listed, shelf } from "./shelf";

const IDENTITY: WireType = { kind: "object", attributes: { id: "string" } };

let host: WireHost;

beforeEach(async () => {
  listed.length = 0;
  host = await WireHost.of(shelf);
});
afterEach(() => host.close());

/** Lists objects as `terraform query` does. */
function list(
  config: Readonly<Record<string, Value>>,
  options: { readonly limit?: bigint; readonly includeResourceObject?: boolean } = {},
): AsyncGenerator<pb.ListResource_Event> {
  const { limit = 100n, includeResourceObject = false } = options;
  return host.stream({
    method: "ListResource",
    request: [
      pb.ListResource_Request,
      { typeName: "test_book", config: packed(config, booksSchema), limit, includeResourceObject },
    ],
    response: pb.ListResource_Event,
  });
}

const names = (events: readonly pb.ListResource_Event[]): readonly string[] => events.map((event) => event.displayName);
const summaries = ({ diagnostic }: pb.ListResource_Event): readonly string[] =>
  diagnostic.map(({ summary }) => summary);

test("a list resource is in the schema and the metadata, together with a resource with an identity", async () => {
  const { listResourceSchemas } = await host.ask({
    method: "GetProviderSchema",
    request: [pb.GetProviderSchema_Request, {}],
    response: pb.GetProviderSchema_Response,
  });
  const { listResources } = await host.ask({
    method: "GetMetadata",
    request: [pb.GetMetadata_Request, {}],
    response: pb.GetMetadata_Response,
  });

  expect(listResourceSchemas.test_book?.block?.attributes.map(({ name }) => name)).toEqual(["from", "is_torn"]);
  expect(listResources).toEqual([{ typeName: "test_book" }]);
});

describe("ListResource", () => {
  test("sends the identity and name of each object, and the object only on request", async () => {
    const events = await all(list({ from: 8 }));

    expect(names(events)).toEqual(["Book 8", "Book 9"]);
    expect(events.map(({ identity }) => unpacked(identity?.identityData, IDENTITY))).toEqual([
      { id: "8" },
      { id: "9" },
    ]);
    expect(events.map(({ resourceObject, diagnostic }) => [resourceObject, diagnostic])).toEqual([
      [undefined, []],
      [undefined, []],
    ]);
  });

  test("sends whole objects on request", async () => {
    const [event] = await all(list({ from: 9 }, { includeResourceObject: true }));

    expect(unpacked(event?.resourceObject, toWireType(bookSchema))).toEqual({
      id: "9",
      title: "Book 9",
      pages: 100,
      author: null,
      writer: null,
      note: null,
      shelf: null,
    });
  });

  test("sends only as many as the limit allows, and requests no more from the provider", async () => {
    expect(names(await all(list({}, { limit: 3n })))).toEqual(["Book 0", "Book 1", "Book 2"]);
    expect(listed).toEqual([0, 1, 2]);
  });

  test("sends all objects without a limit", async () => {
    expect(await all(list({}, { limit: 0n }))).toHaveLength(10);
  });

  test("sends a warning once, with its object", async () => {
    const events = await all(list({ from: 4 }));

    expect(events.map(summaries)).toEqual([[], ["Book 5 is dusty"], [], [], [], []]);
  });

  test("ends with an error if the provider fails, after the objects found so far", async () => {
    const events = await all(list({ from: 2, is_torn: true }));

    expect(names(events)).toEqual(["Book 2", ""]);
    expect(events.map(summaries)).toEqual([[], ["The shelf has fallen down"]]);
    expect(events[1]?.diagnostic[0]?.severity).toBe(pb.Diagnostic_Severity.ERROR);
    expect(events[1]?.identity).toBeUndefined();
  });

  test("stops when the host stops reading", async () => {
    for await (const event of list({})) {
      expect(event.displayName).toBe("Book 0");
      break;
    }

    expect(names(await all(list({ from: 9 })))).toEqual(["Book 9"]);
  });

  test("of a type that cannot be listed is an error", async () => {
    const events = await all(
      host.stream({
        method: "ListResource",
        request: [pb.ListResource_Request, { typeName: "test_shelf" }],
        response: pb.ListResource_Event,
      }),
    );

    expect(events.map(summaries)).toEqual([['Unknown list resource "test_shelf"']]);
  });
});

test("ValidateListResourceConfig reports the paths of errors in the configuration", async () => {
  const validate = (from: number): Promise<pb.ValidateListResourceConfig_Response> =>
    host.ask({
      method: "ValidateListResourceConfig",
      request: [
        pb.ValidateListResourceConfig_Request,
        { typeName: "test_book", config: packed({ from }, booksSchema), limit: undefined },
      ],
      response: pb.ValidateListResourceConfig_Response,
    });

  expect((await validate(1)).diagnostics).toEqual([]);
  expect((await validate(-1)).diagnostics).toMatchObject([
    { summary: "No such book", attribute: { steps: [{ selector: { value: "from" } }] } },
  ]);
});

describe("a provider is refused when it starts", () => {
  const [book] = shelf.resources;
  const [books] = shelf.listResources ?? [];
  if (!book || !books) {
    throw new Error("the shelf has a resource and a list");
  }

  test.each([
    [
      "lists a type that it does not have",
      { listResources: [{ ...books, typeName: "test_shelf" }] },
      "with an identity",
    ],
    ["lists a type without an identity", { resources: [{ ...book, identity: undefined }] }, "with an identity"],
    ["lists a type twice", { listResources: [books, books] }, "Two list resources have the name test_book"],
    [
      "computes something in a list",
      { listResources: [{ ...books, schema: { version: 0, attributes: { id: bookSchema.attributes.id } } }] },
      "nothing can be computed",
    ],
  ])("because it %s", (_why, parts, reason) => {
    expect(() => createProviderServer({ ...shelf, ...parts })).toThrow(reason);
  });
});

test("the identity of a listed object may lack what an import does not require", async () => {
  const identity = { id: "1", shelf: null };
  const attributes = {
    id: { type: "string", description: "Id.", requiredForImport: true },
    shelf: { type: "string", description: "Shelf.", requiredForImport: false },
  };
  const list = async function* () {
    yield { displayName: "It", identity };
  };
  const [book] = shelf.resources;
  const resources = [{ ...book, identity: { ...book?.identity, attributes } }] as never;
  const listResources = [{ ...shelf.listResources?.[0], handlers: () => ({ list }) }] as never;
  const server = createProviderServer({ ...shelf, resources, listResources });
  await server.configureProvider({ config: {}, terraformVersion: "1.14.0" });

  const request = { typeName: "test_book", config: {}, includeResource: false, limit: undefined };
  expect(await all(server.listResource(request))).toMatchObject([{ found: { identity }, diagnostics: [] }]);
});

describe("an invalid list is reported as a bug", () => {
  test.each([
    ["an identity with another attribute", { identity: { number: "1" } }, "id is missing"],
    ["no identity", {}, "returned an identity in which id is missing"],
    ["null as its identity", { identity: null }, "returned an identity in which id is missing"],
    ["nothing", undefined, "list of test_book did not return an object, but undefined."],
    ["an identity that is not known", { identity: { id: null } }, "id has no value"],
    ["no object", { identity: { id: "1" } }, "omitted the state of It"],
    ["null as its object", { identity: { id: "1" }, state: null }, "omitted the state of It"],
    ["an object of another type", { identity: { id: "1" }, state: { id: 1 } }, "id is not of type string"],
  ])("with %s", async (_what, found, reason) => {
    const [books] = shelf.listResources ?? [];
    await host.close();
    const list = async function* () {
      yield found && { displayName: "It", ...found };
    };
    host = await WireHost.of({ ...shelf, listResources: [{ ...books, handlers: () => ({ list }) } as never] });

    const [event] = await all(
      host.stream({
        method: "ListResource",
        request: [
          pb.ListResource_Request,
          { typeName: "test_book", config: packed({}, booksSchema), includeResourceObject: true },
        ],
        response: pb.ListResource_Event,
      }),
    );

    expect(event?.diagnostic).toMatchObject([{ summary: "Bug in the provider" }]);
    expect(event?.diagnostic[0]?.detail).toContain(reason);
  });
});
