import type { ResourceDefinition, ResourceHandlers } from "../../../lib/terraform-plugin";
import { dynamicAttribute, DynamicValue, stringAttribute, stringListAttribute } from "../../../lib/terraform-plugin";
import { packed, unpacked, WireHost } from "../wire/host";
import { Host, providerOf } from "../support/host";
import * as pb from "../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { toWireType } from "../../../lib/terraform-plugin/schema/wire-type";

const schema = {
  version: 0,
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id." }),
    title: stringAttribute({
      mode: "optional",
      sameMeaning: (a, b) => a.toLowerCase() === b.toLowerCase(),
      description: "Title.",
    }),
    tags: stringListAttribute({ mode: "optional", description: "Tags." }),
    extra: dynamicAttribute({ mode: "optional", description: "Anything." }),
  },
};

/** A resource whose handlers fill in the objects that they are given. TypeScript does not notice `Object.assign`. */
function resourceOf(handlers: Partial<ResourceHandlers>): ResourceDefinition {
  const works: ResourceHandlers = {
    create: async ({ plan }) => Object.assign(plan, { id: "1", title: "MILK" }),
    read: async ({ state }) => state,
    update: async ({ state, plan }) => Object.assign(state, plan, { title: "EGGS" }),
    delete: async ({ state }) => {
      Object.assign(state, { id: null });
      throw new Error("It is locked.");
    },
  };
  return { typeName: "test_note", schema, handlers: () => ({ ...works, ...handlers }) };
}

const STATE = {
  id: "1",
  title: "Milk",
  tags: ["a"],
  extra: new DynamicValue({ kind: "list", element: "string" }, ["a"]),
};

describe("a handler that fills in what it was given", () => {
  test("keeps the user's spelling in the apply", async () => {
    const host = await Host.of(resourceOf({}));

    const created = await host.change({ title: "Milk" });
    const updated = await host.change({ title: "Eggs" }, created);

    expect([created.state, updated.state]).toMatchObject([
      { id: "1", title: "Milk" },
      { id: "1", title: "Eggs" },
    ]);
  });

  test("changes a plan only by what it returns", async () => {
    const modifyPlan: ResourceHandlers["modifyPlan"] = async ({ config, plan }) => {
      Object.assign(config ?? {}, { title: "Eggs" });
      Object.assign(plan ?? {}, { title: "Eggs" });
    };
    const host = await Host.of(resourceOf({ modifyPlan }));

    const { planned } = await host.plan({ title: "Milk" });

    expect(planned).toMatchObject({ title: "Milk" });
  });

  test("leaves the stored object as it was if the deletion fails", async () => {
    const host = await Host.of(resourceOf({}));

    const { state } = await host.applyChange(null, { state: { ...STATE } });

    expect(state).toEqual(STATE);
  });

  test.each<[string, (state: object) => void, object]>([
    ["an attribute", (state) => Object.assign(state, { title: "Eggs" }), { title: "Eggs" }],
    ["an element", (state) => (state as { tags: string[] }).tags.push("b"), { tags: ["a", "b"] }],
    [
      "a dynamic value",
      (state) => ((state as typeof STATE).extra.value as string[]).push("b"),
      { extra: new DynamicValue({ kind: "list", element: "string" }, ["a", "b"]) },
    ],
  ])("tells of a drift of %s", async (_, fillIn, drift) => {
    const read: ResourceHandlers["read"] = async ({ state }) => {
      fillIn(state);
      return state;
    };
    const host = await WireHost.of(providerOf({ resources: [resourceOf({ read })] }));

    const { newState } = await host.ask({
      method: "ReadResource",
      request: [pb.ReadResource_Request, { typeName: "test_note", currentState: packed(STATE, schema) }],
      response: pb.ReadResource_Response,
    });
    await host.close();

    expect(unpacked(newState, toWireType(schema))).toEqual({ ...STATE, ...drift });
  });
});
