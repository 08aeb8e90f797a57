import { createProviderServer, UNKNOWN } from "../../../lib/terraform-plugin";
import type { Provider, Value } from "../../../lib/terraform-plugin";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";
import { packed, unpacked, WireHost } from "./host";
import { happened, keySchema, RENEW_AT, vault } from "./vault";

let host: WireHost;

beforeEach(async () => {
  happened.length = 0;
  host = await WireHost.of(vault);
});
afterEach(() => host.close());

const type = toWireType(keySchema);
const summariesOf = ({ diagnostics }: { readonly diagnostics: readonly pb.Diagnostic[] }): readonly string[] =>
  diagnostics.map(({ summary }) => summary);

function validate(config: Readonly<Record<string, Value>>): Promise<pb.ValidateEphemeralResourceConfig_Response> {
  return host.ask({
    method: "ValidateEphemeralResourceConfig",
    request: [pb.ValidateEphemeralResourceConfig_Request, { typeName: "vault_key", config: packed(config, keySchema) }],
    response: pb.ValidateEphemeralResourceConfig_Response,
  });
}

function open(door: string, typeName = "vault_key"): Promise<pb.OpenEphemeralResource_Response> {
  const schema = typeName === "vault_key" ? keySchema : { version: 0, attributes: { tone: keySchema.attributes.code } };
  return host.ask({
    method: "OpenEphemeralResource",
    request: [pb.OpenEphemeralResource_Request, { typeName, config: packed({ door }, schema) }],
    response: pb.OpenEphemeralResource_Response,
  });
}

function renew(bytes: Uint8Array | undefined, typeName = "vault_key"): Promise<pb.RenewEphemeralResource_Response> {
  return host.ask({
    method: "RenewEphemeralResource",
    request: [pb.RenewEphemeralResource_Request, { typeName, private: bytes }],
    response: pb.RenewEphemeralResource_Response,
  });
}

function close(bytes: Uint8Array | undefined, typeName = "vault_key"): Promise<pb.CloseEphemeralResource_Response> {
  return host.ask({
    method: "CloseEphemeralResource",
    request: [pb.CloseEphemeralResource_Request, { typeName, private: bytes }],
    response: pb.CloseEphemeralResource_Response,
  });
}

test("an ephemeral resource is in the schema and the metadata", async () => {
  const { ephemeralResourceSchemas } = await host.ask({
    method: "GetProviderSchema",
    request: [pb.GetProviderSchema_Request, {}],
    response: pb.GetProviderSchema_Response,
  });
  const { ephemeralResources } = await host.ask({
    method: "GetMetadata",
    request: [pb.GetMetadata_Request, {}],
    response: pb.GetMetadata_Response,
  });

  expect(ephemeralResourceSchemas.vault_key?.block?.attributes.map(({ name }) => name)).toEqual([
    "door",
    "seconds",
    "code",
  ]);
  expect(ephemeralResources).toEqual([{ typeName: "vault_key" }, { typeName: "vault_bell" }]);
});

describe("ValidateEphemeralResourceConfig", () => {
  test("checks the configuration against the schema and the author's rules", async () => {
    expect(summariesOf(await validate({ door: "front" }))).toEqual([]);
    expect((await validate({})).diagnostics).toMatchObject([
      { attribute: { steps: [{ selector: { value: "door" } }] } },
    ]);
    expect(summariesOf(await validate({ door: "wall" }))).toEqual(["A wall has no key"]);
  });

  test("reports no error for unknown values", async () => {
    expect(summariesOf(await validate({ door: UNKNOWN }))).toEqual([]);
  });
});

describe("OpenEphemeralResource", () => {
  test("answers with the values, which keep their configured spelling, and the time of the renewal", async () => {
    const { result, renewAt, private: bytes, diagnostics, deferred } = await open("front");

    expect(unpacked(result, type)).toEqual({ door: "front", seconds: 60, code: "1234" });
    expect(renewAt).toEqual(RENEW_AT);
    expect(bytes?.length).toBeGreaterThan(0);
    expect({ diagnostics, deferred }).toEqual({ diagnostics: [], deferred: undefined });
    expect(happened).toEqual(["opened front for 60 s"]);
  });

  test("requests no renewal if none is needed, and passes warnings on", async () => {
    expect((await open("brief")).renewAt).toBeUndefined();
    expect(summariesOf(await open("old"))).toEqual(["The door is old"]);
  });

  test("answers only with the error if it could not be opened", async () => {
    const { result, renewAt, diagnostics } = await open("stuck");

    expect(unpacked(result, type)).toBeNull();
    expect(renewAt).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { summary: "The door is stuck", attribute: { steps: [{ selector: { value: "door" } }] } },
    ]);
  });

  test("reports a provider that requests a renewal without a handler for it", async () => {
    const { diagnostics } = await open("", "vault_bell");

    expect(summariesOf({ diagnostics })).toEqual(["Bug in the provider"]);
    expect(diagnostics[0]?.detail).toContain("open of vault_bell requested a renewal, but has no renew handler.");
  });

  test.each(["timeless", "textual"])("reports a %s renewal, and closes what Terraform cannot close", async (door) => {
    const { diagnostics, result } = await open(door);

    expect(unpacked(result, type)).toBeNull();
    expect(diagnostics.map(({ detail }) => detail.split("\n")[0])).toEqual([
      "open of vault_key returned a renewAt that is not a valid Date.",
    ]);
    expect(happened).toEqual([`opened ${door} for 60 s`, `closed ${door}`]);
  });
});

test("private state is available in every renewal and in the close", async () => {
  const opened = await open("front");
  const once = await renew(opened.private);
  const twice = await renew(once.private);
  const closed = await close(twice.private);

  expect([once.renewAt, twice.renewAt]).toEqual([RENEW_AT, undefined]);
  expect(happened.slice(1)).toEqual(["renewed front for the 1. time", "renewed front for the 2. time", "closed front"]);
  expect([once, twice, closed].flatMap(summariesOf)).toEqual([]);
});

test("a failed close is an error", async () => {
  const { private: bytes } = await open("loud");

  expect(summariesOf(await close(bytes))).toEqual(["The door cannot be closed"]);
});

test("one that expires by itself is closed silently", async () => {
  expect(await close(undefined, "vault_bell")).toEqual({ diagnostics: [] });
});

test.each([
  ["ValidateEphemeralResourceConfig", pb.ValidateEphemeralResourceConfig_Response],
  ["OpenEphemeralResource", pb.OpenEphemeralResource_Response],
  ["RenewEphemeralResource", pb.RenewEphemeralResource_Response],
  ["CloseEphemeralResource", pb.CloseEphemeralResource_Response],
])("%s of an unknown type is an error", async (method, response) => {
  const request = [pb.OpenEphemeralResource_Request, { typeName: "vault_window" }] as const;
  const { diagnostics } = await host.ask<pb.OpenEphemeralResource_Request, { diagnostics: pb.Diagnostic[] }>({
    method,
    request,
    response,
  });

  expect(summariesOf({ diagnostics })).toEqual([expect.stringMatching(/^Unknown ephemeral resource.*"vault_window"$/)]);
});

describe("a provider's definitions are checked when it is served", () => {
  const [key] = vault.ephemeralResources ?? [];

  test.each<[string, Partial<Provider>, RegExp]>([
    ["a foreign name", { name: "other" }, /The ephemeral resource vault_key must have a name that starts with other_/],
    ["a name twice", { ephemeralResources: [key, key].flatMap((it) => it ?? []) }, /Two ephemeral resources have/],
    [
      "a write-only attribute",
      {
        ephemeralResources: [key].flatMap((it) =>
          it
            ? [
                {
                  ...it,
                  schema: { version: 0, attributes: { door: { ...keySchema.attributes.door, writeOnly: true } } },
                },
              ]
            : [],
        ),
      },
      /only resources and actions have write-only attributes/,
    ],
  ])("%s", (_what, changed, message) => {
    expect(() => createProviderServer({ ...vault, ...changed })).toThrow(message);
  });
});
