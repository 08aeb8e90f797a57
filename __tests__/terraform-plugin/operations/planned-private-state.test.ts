import type { ModifyPlanRequest } from "../../../lib/terraform-plugin";
import type { Endpoint } from "../support/endpoint";
import { endpoint, endpointHandlers, Remote } from "../support/endpoint";
import { Host } from "../support/host";

const CONFIG = { kind: "shared", uri: "a:1" };

describe("a value that modifyPlan stores in the private state", () => {
  /** Stores a note in each plan, and returns what plans and applies find. */
  function noting(remote: Remote, found: string[]): ReturnType<typeof endpoint> {
    const handlers = endpointHandlers(remote);
    const find = (who: string, { privateState }: Pick<ModifyPlanRequest<Endpoint>, "privateState">): void => {
      found.push(`${who}: ${String(privateState.get("note"))}, made as ${String(privateState.get("made"))}`);
    };
    return endpoint(remote, {
      modifyPlan: async (request) => {
        const { state, plan, privateState } = request;
        const kind = state ? (plan ? "update" : "deletion") : "creation";
        find(`plan of the ${kind}`, request);
        privateState.set("note", kind);
      },
      create: async (request) => {
        find("create", request);
        request.privateState.set("made", request.plan.kind);
        return handlers.create(request);
      },
      update: async (request) => {
        find("update", request);
        return handlers.update!(request);
      },
      delete: async (request) => {
        find("delete", request);
        return handlers.delete(request);
      },
    });
  }

  test("reaches the apply of the same plan, and stays with the object", async () => {
    const found: string[] = [];
    const host = await Host.of(noting(new Remote(), found));

    const first = await host.change(CONFIG);
    const second = await host.change({ ...CONFIG, uri: "b:2" }, first);
    const deletion = await host.plan(null, second);
    await host.applyChange(null, second, deletion);

    expect(found).toEqual([
      "plan of the creation: undefined, made as undefined",
      "create: creation, made as undefined",
      "plan of the update: creation, made as shared",
      "update: update, made as shared",
      "plan of the deletion: update, made as shared",
      "delete: deletion, made as shared",
    ]);
  });

  test("is separate for each half of a replacement, and the plan of the new object sees that of the old one", async () => {
    const found: string[] = [];
    const host = await Host.of(noting(new Remote(), found));
    const prior = await host.change(CONFIG);
    found.length = 0;
    const config = { ...CONFIG, kind: "am" };

    const replacement = await host.plan(config, prior);
    const creation = await host.planReplacement(config, replacement);
    await host.applyChange(null, prior, { ...creation, planned: null });
    await host.applyChange(config, undefined, creation);

    expect(found).toEqual([
      "plan of the update: creation, made as shared",
      "plan of the creation: update, made as shared",
      "delete: update, made as shared",
      "create: creation, made as undefined",
    ]);
  });

  test("is refused under a key that begins with a dot, which the framework reserves", async () => {
    const host = await Host.of(
      endpoint(new Remote(), { modifyPlan: async ({ privateState }) => privateState.set(".note", 1) }),
    );

    const { diagnostics } = await host.plan(CONFIG);

    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining('".note"') as string }]);
  });
});
