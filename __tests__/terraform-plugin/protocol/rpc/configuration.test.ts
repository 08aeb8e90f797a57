import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { Value } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import {
  call,
  CAPABILITIES,
  CONFIGURATION,
  packed,
  SECRET,
  send,
  THING,
  thing,
  THINGS,
  UNPACKED,
  unpacked,
} from "./thing-provider";

const warning = { severity: "warning", summary: "Careful" } as const;
const carefully = [{ severity: pb.Diagnostic_Severity.WARNING, summary: "Careful", detail: "" }];

describe("the provider's configuration", () => {
  it("is checked", async () => {
    const checked: Value[] = [];

    const response = await call({
      method: "ValidateProviderConfig",
      request: [pb.ValidateProviderConfig_Request, { config: packed({ token: UNKNOWN }, CONFIGURATION) }],
      response: pb.ValidateProviderConfig_Response,
      server: {
        validateProviderConfig: async (config) => {
          checked.push(config);
          return { diagnostics: [warning] };
        },
      },
    });

    expect(checked).toEqual([{ token: UNKNOWN }]);
    expect(response.diagnostics).toMatchObject(carefully);
    expect(response.diagnostics[0]?.attribute).toBeUndefined();
  });

  it("is passed on with the version of the host", async () => {
    const configured: unknown[] = [];

    const response = await call({
      method: "ConfigureProvider",
      request: [
        pb.ConfigureProvider_Request,
        { terraformVersion: "1.11.4", config: { ...UNPACKED, json: Buffer.from('{"token":"t"}') } },
      ],
      response: pb.ConfigureProvider_Response,
      server: {
        configureProvider: async (request) => {
          configured.push(request);
          return { diagnostics: [warning] };
        },
      },
    });

    expect(configured).toEqual([{ config: { token: "t" }, terraformVersion: "1.11.4" }]);
    expect(response.diagnostics).toMatchObject(carefully);
  });
});

describe("the configuration of a resource", () => {
  const validate = { validateResourceConfig: async () => ({ diagnostics: [warning] }) };

  it("is checked", async () => {
    const response = await call({
      method: "ValidateResourceConfig",
      request: [pb.ValidateResourceConfig_Request, { typeName: "test_thing", config: packed(thing(null, "x"), THING) }],
      response: pb.ValidateResourceConfig_Response,
      server: validate,
    });

    expect(response.diagnostics).toMatchObject(carefully);
  });

  it.each([
    ["s3cret", undefined, ["Write-only attribute not supported", "Careful"]],
    [
      UNKNOWN,
      { ...CAPABILITIES, writeOnlyAttributesAllowed: false },
      ["Write-only attribute not supported", "Careful"],
    ],
    ["s3cret", { ...CAPABILITIES, writeOnlyAttributesAllowed: true }, ["Careful"]],
    [null, undefined, ["Careful"]],
  ])("may set write-only attributes only if the host keeps them out of its state", async (key, allowed, expected) => {
    const response = await call({
      method: "ValidateResourceConfig",
      request: [
        pb.ValidateResourceConfig_Request,
        { typeName: "test_secret", config: packed({ key }, SECRET), ...(allowed && { clientCapabilities: allowed }) },
      ],
      response: pb.ValidateResourceConfig_Response,
      server: validate,
    });

    expect(response.diagnostics.map(({ summary }) => summary)).toEqual(expected);
    expect(JSON.stringify(response.diagnostics, textOfBigInt)).not.toContain("s3cret");
  });
});

describe("a data source", () => {
  it("has its configuration checked", async () => {
    const response = await call({
      method: "ValidateDataResourceConfig",
      request: [
        pb.ValidateDataResourceConfig_Request,
        { typeName: "test_things", config: packed({ names: null }, THINGS) },
      ],
      response: pb.ValidateDataResourceConfig_Response,
      server: { validateDataSourceConfig: async () => ({ diagnostics: [warning] }) },
    });

    expect(response.diagnostics).toMatchObject(carefully);
  });

  it("is read", async () => {
    const response = await call({
      method: "ReadDataSource",
      request: [pb.ReadDataSource_Request, { typeName: "test_things", config: packed({ names: null }, THINGS) }],
      response: pb.ReadDataSource_Response,
      server: { readDataSource: async () => ({ state: { names: ["a", "b"] }, diagnostics: [] }) },
    });

    expect(unpacked(response.state, THINGS)).toEqual({ names: ["a", "b"] });
    expect(response.deferred).toBeUndefined();
  });
});

describe("StopProvider", () => {
  it("stops the server, and answers immediately without an error", async () => {
    let stopped = 0;

    const response = await send("StopProvider", new Uint8Array(), { stop: () => void stopped++ });

    expect([...response]).toEqual([]);
    expect(stopped).toBe(1);
  });
});

function textOfBigInt(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
