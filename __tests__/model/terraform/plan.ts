import type { ObjectValue, PlanOutcome, ProviderServer } from "../../../lib/terraform-plugin";
import { departures } from "../../../lib/terraform-plugin/planning/consistency";
import { equalValues } from "../../../lib/terraform-plugin/values/equal";
import { impliedType } from "../../../lib/terraform-plugin/schema/implied-type";
import type { Declaration } from "./declaration";
import { evaluate, inOrder, typeOf } from "./declaration";
import { complete, errorsOf, schemaOf } from "./provider";

/** What Terraform keeps of one resource. */
export interface Stored {
  readonly state: ObjectValue;
  readonly privateBytes: Uint8Array;
  /** Its creation failed half-way: the next plan replaces it. */
  readonly tainted: boolean;
  /** Addresses that it referred to when it was last written. */
  readonly dependencies: readonly string[];
}

/** What is to be done with one resource. */
export type Action = "create" | "update" | "replace" | "delete" | "no-op";

/** One planned change. Without a declaration it is a deletion. */
export interface Change {
  readonly address: string;
  readonly action: Action;
  readonly declaration?: Declaration;
  readonly planned: ObjectValue | null;
  readonly privateBytes: Uint8Array;
}

/** All changes of a run, and why there must not be one. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly errors: readonly string[];
}

type States = ReadonlyMap<string, Stored>;

const NO_BYTES = new Uint8Array();

/** Plans every resource after those that it refers to, and the deletion of all that is declared no more. */
export async function makePlan(
  server: ProviderServer,
  states: States,
  declarations: readonly Declaration[],
): Promise<Plan> {
  const changes: Change[] = [];
  const errors: string[] = [];
  const planDeclared = async (): Promise<void> => {
    for (const declaration of inOrder(declarations)) {
      const idOf = (address: string): string | undefined => knownId(changes, states, address);
      const planned = await planOne(server, { declaration, stored: states.get(declaration.address), idOf });
      changes.push(planned.change);
      errors.push(...planned.errors);
    }
  };
  const planDeletions = async (): Promise<void> => {
    for (const [address, stored] of states) {
      if (!declarations.some((declaration) => declaration.address === address)) {
        const outcome = await server.planResourceChange({ ...requestOf(address, stored), config: null });
        changes.push({ address, action: "delete", planned: null, privateBytes: outcome.privateBytes });
        errors.push(...errorsOf(outcome.diagnostics));
      }
    }
  };
  // A creation may wait for the plan of a deletion.
  await Promise.all([planDeclared(), planDeletions()]);
  return { changes, errors };
}

/** What one resource is planned from. */
export interface PlanInput {
  readonly declaration: Declaration;
  readonly stored: Stored | undefined;
  readonly idOf: (address: string) => string | undefined;
}

/** Plans one resource; one that has to be replaced is planned anew as if it did not exist, as Terraform does. */
export async function planOne(
  server: ProviderServer,
  { declaration, stored, idOf }: PlanInput,
): Promise<{ readonly change: Change; readonly errors: readonly string[] }> {
  const { address } = declaration;
  const config = complete(schemaOf(typeOf(address)), evaluate(declaration, idOf));
  const invalid = await server.validateResourceConfig({ typeName: typeOf(address), config });
  const request = { ...requestOf(address, stored?.tainted === true ? undefined : stored), config };
  const first = await server.planResourceChange(request);
  const replaces = request.prior !== null && first.requiresReplace.length > 0;
  const outcome = replaces
    ? await server.planResourceChange({ ...request, prior: null, privateBytes: first.privateBytes })
    : first;
  const action =
    stored === undefined ? "create" : replaces || stored.tainted ? "replace" : actionOf(address, stored, outcome);
  return {
    change: { address, action, declaration, planned: outcome.planned, privateBytes: outcome.privateBytes },
    errors: [invalid, first, outcome].flatMap(({ diagnostics }) => errorsOf(diagnostics)),
  };
}

function actionOf(address: string, { state }: Stored, { planned }: PlanOutcome): Action {
  return equalValues(impliedType(schemaOf(typeOf(address))), state, planned) ? "no-op" : "update";
}

/** Where the plan that is made during apply departs from the one that was approved, which Terraform refuses. */
export function finalPlanProblems(approved: Change, final: Change): readonly string[] {
  const harmless = final.action === "no-op" && approved.action === "update";
  const same = approved.action === final.action || harmless;
  const problems =
    approved.planned && final.planned
      ? departures(impliedType(schemaOf(typeOf(approved.address))), approved.planned, final.planned)
      : [];
  return [
    ...(same ? [] : [`${approved.address}: planned to ${approved.action}, and then to ${final.action}`]),
    ...problems.map(({ path, text }) => `${approved.address}: ${JSON.stringify(path)} ${text} at the end`),
  ];
}

/** The id of a resource as far as a plan knows it. */
function knownId(changes: readonly Change[], states: States, address: string): string | undefined {
  const change = changes.find((other) => other.address === address);
  return change?.action === "create" || change?.action === "replace" ? undefined : idIn(states, address);
}

/** The id of a resource in a state. */
export function idIn(states: States, address: string): string | undefined {
  const id = states.get(address)?.state.id;
  return typeof id === "string" ? id : undefined;
}

function requestOf(
  address: string,
  stored: Stored | undefined,
): { readonly typeName: string; readonly prior: ObjectValue | null; readonly privateBytes: Uint8Array } {
  return {
    typeName: typeOf(address),
    prior: stored?.state ?? null,
    privateBytes: stored?.privateBytes ?? NO_BYTES,
  };
}
