import type { ProviderServer } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { createProviderMethods } from "../../../lib/terraform-plugin/kinds/provider-methods";
import { encodeMessage } from "../../../lib/terraform-plugin/protocol/rpc/unary";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { providerOf } from "../support/host";

const context = { signal: new AbortController().signal };
const typeName = "test_none";
const request = { typeName, config: {} };
const server = createProviderServer(providerOf({}));

describe("a type that the provider does not have", () => {
  test.each([
    ["ValidateResourceConfig", encodeMessage(pb.ValidateResourceConfig_Request, { typeName }), "resource type"],
    ["ValidateDataResourceConfig", encodeMessage(pb.ValidateDataResourceConfig_Request, { typeName }), "data source"],
    [
      "ValidateEphemeralResourceConfig",
      encodeMessage(pb.ValidateEphemeralResourceConfig_Request, { typeName }),
      "ephemeral resource",
    ],
    ["ValidateListResourceConfig", encodeMessage(pb.ValidateListResourceConfig_Request, { typeName }), "list resource"],
    ["ValidateActionConfig", encodeMessage(pb.ValidateActionConfig_Request, { typeName }), "action"],
  ])("is named by the answer to %s", async (name, message, noun) => {
    const methods = createProviderMethods(server, providerOf({}));

    const answer: unknown = await methods[`/tfplugin6.Provider/${name}`]?.(message, context);

    const { diagnostics } = pb.ValidateActionConfig_Response.decode(answer as Uint8Array);
    expect(diagnostics).toMatchObject([
      {
        summary: `Unknown ${noun} "test_none"`,
        detail: `This version of the provider has no ${noun} "test_none". It has: none.`,
      },
    ]);
  });

  test.each<[string, (server: ProviderServer) => Promise<{ readonly diagnostics: unknown }>]>([
    ["resource type", async (asked) => asked.validateResourceConfig(request)],
    ["data source", async (asked) => asked.validateDataSourceConfig(request)],
    ["ephemeral resource", async (asked) => asked.validateEphemeralResourceConfig(request)],
    ["list resource", async (asked) => asked.validateListResourceConfig(request)],
    ["action", async (asked) => asked.validateActionConfig(request)],
  ])("is named by the server: %s", async (noun, ask) => {
    const { diagnostics } = await ask(server);

    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: `Unknown ${noun} "test_none"`,
        detail: `This version of the provider has no ${noun} "test_none". It has: none.`,
      },
    ]);
  });
});
