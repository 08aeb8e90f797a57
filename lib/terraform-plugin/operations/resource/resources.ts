import type { ResourceDefinition } from "../../schema/definitions/resource";
import type { ObjectValue } from "../../values/values";
import type { Bare } from "../running/call";
import type { OperationBase, ResourceContext } from "../running/context";
import type { DefinitionOf } from "../running/definition";
import type { Runner } from "../running/runner";
import { upgradeIdentity, upgradeState } from "./upgrade";
import { validationOf } from "../validate";
import { applyResource } from "./apply";
import { generateConfig } from "./generate-config";
import { importResource } from "./import";
import type { ConfigOutcome, ObjectOutcome, PlanOutcome, ResourceMethods } from "./methods";
import { moveResource } from "./move";
import { NO_BYTES } from "./private-state";
import { planResource } from "./plan";
import { readResource } from "./read";

const NOTHING: Bare<ObjectOutcome> = { state: null, privateBytes: NO_BYTES };

type Upgraded<K extends string> = Readonly<Record<K, ObjectValue | null>>;

/** Answers Terraform's requests about resources. */
export function serveResources(runner: Runner, resourceOf: DefinitionOf<ResourceDefinition>): ResourceMethods {
  const contextOf = (base: OperationBase, { typeName }: { readonly typeName: string }): ResourceContext => {
    const type = resourceOf(typeName);
    return { ...base, type, connect: runner.connect(type) };
  };
  return {
    validateResourceConfig: validationOf(runner, resourceOf),

    upgradeResourceState: async (request) =>
      runner.serve<Upgraded<"state">>({ state: null }, async () => {
        const type = resourceOf(request.typeName);
        const state = upgradeState(type, request);
        const handlers = await runner.connect(type)?.();
        await handlers?.noticeState?.(state);
        return { state };
      }),

    upgradeResourceIdentity: async (request) =>
      runner.serve<Upgraded<"identity">>({ identity: null }, () => ({
        identity: upgradeIdentity(resourceOf(request.typeName), request),
      })),

    readResource: async (request, call) => {
      const { state, privateBytes, identity } = request;
      const fallback: Bare<ObjectOutcome> = { state, privateBytes, identity };
      return runner.serve(fallback, (base) => readResource(contextOf(base, request), request), call);
    },

    planResourceChange: async (request, call) => {
      const { prior, privateBytes, identity } = request;
      const fallback: Bare<PlanOutcome> = { planned: prior, requiresReplace: [], privateBytes, identity };
      return runner.serve(fallback, (base) => planResource(contextOf(base, request), request), call);
    },

    applyResourceChange: async (request, call) => {
      const { prior, privateBytes, identity } = request;
      const fallback: Bare<ObjectOutcome> = { state: prior, privateBytes, identity };
      return runner.serve(fallback, (base) => applyResource(contextOf(base, request), request), call);
    },

    importResourceState: async (request, call) =>
      runner.serve(NOTHING, (base) => importResource(contextOf(base, request), request), call),

    moveResourceState: async (request) =>
      runner.serve(NOTHING, (base) => moveResource(base, resourceOf(request.typeName), request)),

    generateResourceConfig: async ({ typeName, state }) =>
      runner.serve<{ config: ConfigOutcome["config"] }>({ config: null }, (base) => ({
        config: generateConfig(base, resourceOf(typeName), state),
      })),
  };
}
