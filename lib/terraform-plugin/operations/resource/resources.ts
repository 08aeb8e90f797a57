import { checkSchema } from "../../planning/check-schema";
import type { ResourceDefinition } from "../../schema/definitions/resource";
import type { Schema } from "../../schema/schema";
import type { ObjectValue } from "../../values/values";
import type { Bare } from "../running/call";
import type { OperationBase, ResourceContext } from "../running/context";
import type { OperationKind } from "../kind";
import { checkTypeNames } from "../names";
import type { Runner } from "../running/runner";
import { getDefinition } from "../running/runner";
import { upgradeIdentity, upgradeState } from "./upgrade";
import { validateConfig } from "../validate";
import { applyResource } from "./apply";
import { generateConfig } from "./generate-config";
import { importResource } from "./import";
import type { ConfigOutcome, ObjectOutcome, PlanOutcome, ResourceMethods } from "./methods";
import { moveResource } from "./move";
import { planResource } from "./plan";
import { readResource } from "./read";

const NOTHING: Bare<ObjectOutcome> = { state: null, privateBytes: new Uint8Array() };

type Upgraded<K extends string> = Readonly<Record<K, ObjectValue | null>>;

/** Resources, the objects that Terraform manages. */
export const resources: OperationKind<ResourceMethods> = {
  check({ name, resources }) {
    checkTypeNames(
      name,
      "resource",
      resources.map(({ typeName }) => typeName),
    );
    resources.forEach(({ typeName, schema, upgraders, identity }) => {
      checkSchema(typeName, schema, "resource");
      checkUpgraders(typeName, schema.version, upgraders);
      checkUpgraders(`the identity of ${typeName}`, identity?.version ?? 0, identity?.upgraders);
    });
  },

  serve: (runner) => ({
    validateResourceConfig: async ({ typeName, config }) =>
      runner.check(({ diagnostics }) => validateConfig(resourceOf(runner, typeName), config, diagnostics)),

    upgradeResourceState: async (request) =>
      runner.serve<Upgraded<"state">>({ state: null }, async () => {
        const type = resourceOf(runner, request.typeName);
        const state = upgradeState(type, request);
        const handlers = await runner.connect(type)?.();
        handlers?.noticeState?.(state);
        return { state };
      }),

    upgradeResourceIdentity: async (request) =>
      runner.serve<Upgraded<"identity">>({ identity: null }, () => ({
        identity: upgradeIdentity(resourceOf(runner, request.typeName), request),
      })),

    readResource: async (request, call) => {
      const { state, privateBytes, identity } = request;
      const fallback: Bare<ObjectOutcome> = { state, privateBytes, identity };
      return runner.serve(fallback, (base) => readResource(contextOf(runner, base, request), request), call);
    },

    planResourceChange: async (request, call) => {
      const { prior, privateBytes, identity } = request;
      const fallback: Bare<PlanOutcome> = { planned: prior, requiresReplace: [], privateBytes, identity };
      return runner.serve(fallback, (base) => planResource(contextOf(runner, base, request), request), call);
    },

    applyResourceChange: async (request, call) => {
      const { prior, privateBytes, identity } = request;
      const fallback: Bare<ObjectOutcome> = { state: prior, privateBytes, identity };
      return runner.serve(fallback, (base) => applyResource(contextOf(runner, base, request), request), call);
    },

    importResourceState: async (request, call) =>
      runner.serve(NOTHING, (base) => importResource(contextOf(runner, base, request), request), call),

    moveResourceState: async (request) =>
      runner.serve(NOTHING, (base) => moveResource(base, resourceOf(runner, request.typeName), request)),

    generateResourceConfig: async ({ typeName, state }) =>
      runner.serve<{ config: ConfigOutcome["config"] }>({ config: null }, (base) => ({
        config: generateConfig(base, resourceOf(runner, typeName), state),
      })),
  }),
};

/** The resource type with this name. @throws DiagnosticError if there is none */
export function resourceOf<Data>(runner: Runner<Data>, typeName: string): ResourceDefinition<Schema, Data> {
  return getDefinition("resource", runner.provider.resources, typeName);
}

function contextOf<Data>(
  runner: Runner<Data>,
  base: OperationBase,
  { typeName }: { readonly typeName: string },
): ResourceContext {
  const type = resourceOf(runner, typeName);
  return { ...base, type, connect: runner.connect(type) };
}

/** Checks the upgrade steps. They are named by the version that they start from, and none may be missing. */
function checkUpgraders(what: string, current: number, upgraders: Readonly<Record<number, unknown>> = {}): void {
  const versions = Object.keys(upgraders).map(Number);
  const oldest = Math.min(current, ...versions);
  const missing = Array.from({ length: current - oldest }, (_, index) => oldest + index).find(
    (version) => !versions.includes(version),
  );
  const surplus = versions.find((version) => version >= current);
  if (surplus !== undefined || missing !== undefined) {
    const fault = surplus === undefined ? `none from version ${missing}` : `one from version ${surplus}`;
    throw new Error(
      `The upgraders of ${what} must lead from each older version to the next, up to ${current}, but there is ${fault}.`,
    );
  }
}
