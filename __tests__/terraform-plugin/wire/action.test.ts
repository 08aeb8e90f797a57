import { UNKNOWN } from "../../../lib/terraform-plugin";
import type { Value } from "../../../lib/terraform-plugin";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { all, packed, WireHost } from "./host";
import { dusting, dustSchema, shelf } from "./shelf";

let host: WireHost;

beforeEach(async () => {
  dusting.isInterrupted = false;
  host = await WireHost.of(shelf);
});
afterEach(() => host.close());

/** Invokes the action on a shelf. */
function invoke(name: string): AsyncGenerator<pb.InvokeAction_Event> {
  return host.stream({
    method: "InvokeAction",
    request: [pb.InvokeAction_Request, { actionType: "test_dust", config: packed({ shelf: name }, dustSchema) }],
    response: pb.InvokeAction_Event,
  });
}

/** The final report of an action. */
function endOf(event: pb.InvokeAction_Event | undefined): readonly string[] | undefined {
  return event?.type?.$case === "completed" ? event.type.value.diagnostics.map(({ summary }) => summary) : undefined;
}

const progressOf = (event: pb.InvokeAction_Event | undefined): string | undefined =>
  event?.type?.$case === "progress" ? event.type.value.message : undefined;

test("an action is in the schema and the metadata", async () => {
  const { actionSchemas } = await host.ask({
    method: "GetProviderSchema",
    request: [pb.GetProviderSchema_Request, {}],
    response: pb.GetProviderSchema_Response,
  });
  const { actions } = await host.ask({
    method: "GetMetadata",
    request: [pb.GetMetadata_Request, {}],
    response: pb.GetMetadata_Response,
  });

  expect(actionSchemas.test_dust?.schema?.block?.attributes.map(({ name }) => name)).toEqual(["shelf"]);
  expect(actions).toEqual([{ typeName: "test_dust" }]);
});

test.each<[string, Value, readonly string[]]>([
  ["what the action will do", "oak", ["The shelf oak will be dusted"]],
  ["nothing about unknown values", UNKNOWN, []],
])("PlanAction tells %s", async (_what, name, summaries) => {
  const { diagnostics } = await host.ask({
    method: "PlanAction",
    request: [pb.PlanAction_Request, { actionType: "test_dust", config: packed({ shelf: name }, dustSchema) }],
    response: pb.PlanAction_Response,
  });

  expect(diagnostics.map(({ summary }) => summary)).toEqual(summaries);
});

describe("InvokeAction", () => {
  test("sends progress immediately, and warnings at the end", async () => {
    const events = invoke("oak");

    const first = await events.next();
    dusting.go();
    const rest = await all(events);

    expect(progressOf(first.value as pb.InvokeAction_Event)).toBe("fetched a cloth");
    expect(rest.map(progressOf)).toEqual(["dusted oak", undefined]);
    expect(endOf(rest[1])).toEqual(["Spiders were met"]);
  });

  test("ends with the error if it fails", async () => {
    const events = invoke("glass");

    await events.next();
    dusting.go();
    const rest = await all(events);

    expect(rest.map(endOf)).toEqual([["The shelf is broken"]]);
  });

  test("is interrupted by StopProvider, with an error that says so", async () => {
    const events = invoke("oak");
    await events.next();

    await host.ask({
      method: "StopProvider",
      request: [pb.StopProvider_Request, {}],
      response: pb.StopProvider_Response,
    });

    expect((await all(events)).map(endOf)).toEqual([["Interrupted"]]);
    expect(dusting.isInterrupted).toBe(true);
  });

  test.each([
    ["without a configuration", "test_dust", "Bug in the provider: InvokeAction failed"],
    ["of an unknown type", "test_paint", 'Unknown action "test_paint"'],
  ])("%s ends immediately", async (_what, actionType, summary) => {
    const events = await all(
      host.stream({
        method: "InvokeAction",
        request: [pb.InvokeAction_Request, { actionType }],
        response: pb.InvokeAction_Event,
      }),
    );

    expect(events.map(endOf)).toEqual([[summary]]);
  });
});

test("ValidateActionConfig checks the configuration by the action's own schema", async () => {
  const { diagnostics } = await host.ask({
    method: "ValidateActionConfig",
    request: [pb.ValidateActionConfig_Request, { typeName: "test_dust", config: packed({}, dustSchema) }],
    response: pb.ValidateActionConfig_Response,
  });

  expect(diagnostics).toMatchObject([{ attribute: { steps: [{ selector: { value: "shelf" } }] } }]);
});
