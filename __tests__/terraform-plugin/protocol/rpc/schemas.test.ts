import { createProviderMethods } from "../../../../lib/terraform-plugin/kinds/provider-methods";
import type { ProviderServer } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, thingProvider } from "./thing-provider";

const text = (bytes: Uint8Array | undefined): string => String(Buffer.from(bytes ?? []));

describe("GetProviderSchema", () => {
  it("has every schema, and announces only supported capabilities", async () => {
    const response = await call({
      method: "GetProviderSchema",
      request: [pb.GetProviderSchema_Request, {}],
      response: pb.GetProviderSchema_Response,
    });

    expect(response.provider?.block?.attributes.map(({ name }) => name)).toEqual(["token"]);
    expect(Object.keys(response.resourceSchemas)).toEqual(["test_thing", "test_secret"]);
    expect(Object.keys(response.dataSourceSchemas)).toEqual(["test_things"]);
    expect(Object.keys(response.functions)).toEqual(["join"]);
    expect(response.resourceSchemas.test_thing?.version).toBe(2n);
    expect(response.serverCapabilities).toMatchObject({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: false,
      generateResourceConfig: false,
    });
    expect([response.providerMeta, response.diagnostics]).toEqual([undefined, []]);
  });

  it("is encoded once per process", async () => {
    const methods = createProviderMethods({} as ProviderServer, thingProvider);
    const context = { signal: new AbortController().signal };
    const getProviderSchema = methods["/tfplugin6.Provider/GetProviderSchema"];

    const first: unknown = await getProviderSchema?.(new Uint8Array(), context);
    const second: unknown = await getProviderSchema?.(new Uint8Array(), context);

    expect((first as Uint8Array).length).toBeGreaterThan(100);
    expect(second).toBe(first);
  });
});

describe("GetMetadata", () => {
  it("has the names of everything in GetProviderSchema", async () => {
    const response = await call({
      method: "GetMetadata",
      request: [pb.GetMetadata_Request, {}],
      response: pb.GetMetadata_Response,
    });

    expect(response.resources.map(({ typeName }) => typeName)).toEqual(["test_thing", "test_secret"]);
    expect(response.dataSources.map(({ typeName }) => typeName)).toEqual(["test_things"]);
    expect(response.functions.map(({ name }) => name)).toEqual(["join"]);
    expect(response.serverCapabilities?.planDestroy).toBe(true);
  });
});

describe("GetFunctions", () => {
  it("returns the signature of each function", async () => {
    const { functions } = await call({
      method: "GetFunctions",
      request: [pb.GetFunctions_Request, {}],
      response: pb.GetFunctions_Response,
    });

    const { join } = functions;
    expect(join).toMatchObject({
      summary: "Joins texts",
      description: "Joins texts with a separator.",
      descriptionKind: pb.StringKind.MARKDOWN,
      parameters: [{ name: "separator", allowNullValue: true, allowUnknownValues: false }],
      variadicParameter: { name: "texts", allowNullValue: false },
    });
    expect(text(join?.return?.type)).toBe('"string"');
    expect(text(join?.parameters[0]?.type)).toBe('"string"');
  });
});

describe("GetResourceIdentitySchemas", () => {
  it("has the identity of those types that have one", async () => {
    const { identitySchemas } = await call({
      method: "GetResourceIdentitySchemas",
      request: [pb.GetResourceIdentitySchemas_Request, {}],
      response: pb.GetResourceIdentitySchemas_Response,
    });

    expect(Object.keys(identitySchemas)).toEqual(["test_thing"]);
    expect(identitySchemas.test_thing?.version).toBe(1n);
    expect(identitySchemas.test_thing?.identityAttributes).toMatchObject([
      { name: "id", requiredForImport: true, optionalForImport: false, description: "Id." },
    ]);
    expect(text(identitySchemas.test_thing?.identityAttributes[0]?.type)).toBe('"string"');
  });
});
