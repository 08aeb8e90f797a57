import { storedProblems } from "../planning/consistency";
import { keepSpelling } from "../planning/meaning";
import { withDefaults } from "../schema/defaults";
import type {
  EphemeralRequest,
  EphemeralResourceDefinition,
  EphemeralResourceHandlers,
  Opened,
  Renewed,
} from "../schema/definitions/ephemeral-resource";
import type { Schema } from "../schema/schema";
import { complete } from "../schema/shape";
import type { ObjectValue } from "../values/values";
import type { Bare, ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "./running/call";
import type { OperationBase } from "./running/context";
import { connected, returnedObject } from "./running/context";
import type { PrivateBytes } from "./resource/methods";
import { NO_BYTES, PrivateStore } from "./resource/private-state";
import type { DefinitionOf } from "./running/definition";
import { refuseProblems } from "./running/report-problems";
import type { Runner } from "./running/runner";
import { validationOf } from "./validate";

/** The operations that Terraform can request for ephemeral resources. */
export interface EphemeralMethods {
  validateEphemeralResourceConfig(request: ConfigRequest): Promise<Outcome>;
  openEphemeralResource(request: ConfigRequest & MayDefer, call?: ServerCall): Promise<OpenOutcome>;
  renewEphemeralResource(request: OpenResourceRequest, call?: ServerCall): Promise<RenewOutcome>;
  closeEphemeralResource(request: OpenResourceRequest, call?: ServerCall): Promise<Outcome>;
}

/** An open ephemeral resource. */
export interface OpenResourceRequest {
  readonly typeName: string;
  readonly privateBytes: PrivateBytes;
}

/** The next renewal of an ephemeral resource, and the private data for its next call. */
export interface RenewOutcome extends Outcome {
  readonly privateBytes: PrivateBytes;
  /** Undefined if it needs no renewal. */
  readonly renewAt?: Date;
}

/** An opened ephemeral resource. Its values are null if opening failed. */
export interface OpenOutcome extends RenewOutcome, Deferrable {
  readonly result: ObjectValue | null;
}

/** Answers Terraform's requests about ephemeral resources. */
export function serveEphemeralResources(
  runner: Runner,
  ephemeralOf: DefinitionOf<EphemeralResourceDefinition>,
): EphemeralMethods {
  const contextOf = (base: OperationBase, typeName: string): EphemeralContext => {
    const definition = ephemeralOf(typeName);
    return { ...base, definition, connect: runner.connect(definition) };
  };
  return {
    validateEphemeralResourceConfig: validationOf(runner, ephemeralOf),
    openEphemeralResource: async ({ typeName, config, mayDefer }, call) =>
      runner.serve<Bare<OpenOutcome>>(
        { result: null, privateBytes: NO_BYTES },
        async (base) => {
          const context = contextOf(base, typeName);
          const isDeferred = !context.connect && mayDefer === true;
          return isDeferred ? { result: null, privateBytes: NO_BYTES, isDeferred } : open(context, config);
        },
        call,
      ),
    renewEphemeralResource: async ({ typeName, privateBytes }, call) =>
      runner.serve<Bare<RenewOutcome>>(
        { privateBytes },
        (base) => renew(contextOf(base, typeName), privateBytes),
        call,
      ),
    closeEphemeralResource: async ({ typeName, privateBytes }, call) =>
      runner.check((base) => close(contextOf(base, typeName), privateBytes), call),
  };
}

interface EphemeralContext extends OperationBase {
  readonly definition: Omit<EphemeralResourceDefinition, "handlers">;
  readonly connect: (() => Promise<EphemeralResourceHandlers>) | undefined;
}

async function open(context: EphemeralContext, written: ObjectValue): Promise<Bare<OpenOutcome>> {
  const { definition, connect } = context;
  const { schema, typeName } = definition;
  const handlers = await connected(connect, `To open ${typeName}`);
  const config = withDefaults(schema, written);
  const privateState = PrivateStore.fromBytes(NO_BYTES);
  const opened = await handlers.open({ ...requestOf(context, privateState), config });
  try {
    const { result, renewAt } = checkedOpening(definition, handlers, config, opened);
    return { result, privateBytes: privateState.toBytes(), renewAt };
  } catch (error) {
    // Terraform does not close what it does not know to be open.
    context.report(error);
    await handlers.close?.(requestOf(context, privateState));
    return { result: null, privateBytes: NO_BYTES };
  }
}

/** @throws Error if what `open` returned cannot be sent, or cannot be renewed */
function checkedOpening(
  { schema, typeName }: EphemeralContext["definition"],
  handlers: EphemeralResourceHandlers,
  config: ObjectValue,
  answer: Opened<Schema>,
): Opened<Schema> {
  const opened = returnedObject("open", typeName, answer);
  const values = returnedObject("open", typeName, opened.result);
  const result = keepSpelling(schema, config, complete(schema, values));
  refuseProblems(`open of ${typeName} returned values`, storedProblems(schema, result));
  if (opened.renewAt && !handlers.renew) {
    throw new Error(`open of ${typeName} requested a renewal, but has no renew handler.`);
  }
  return { result, renewAt: checkedTime("open", typeName, opened) };
}

async function renew(context: EphemeralContext, bytes: PrivateBytes): Promise<Bare<RenewOutcome>> {
  const { definition, connect } = context;
  const handlers = await connected(connect, `To renew ${definition.typeName}`);
  const privateState = PrivateStore.fromBytes(bytes);
  const renewed = await handlers.renew?.(requestOf(context, privateState));
  const renewAt = checkedTime("renew", definition.typeName, renewed ?? {});
  return { privateBytes: privateState.toBytes(), renewAt };
}

/** @throws Error if the time of the next renewal is no time, as the text of an API, or a date that was parsed from one */
function checkedTime(handler: string, typeName: string, { renewAt }: Renewed): Date | undefined {
  const isDate = Object.prototype.toString.call(renewAt) === "[object Date]";
  if (renewAt && !(isDate && Number.isFinite(renewAt.getTime()))) {
    throw new Error(`${handler} of ${typeName} returned a renewAt that is not a valid Date.`);
  }
  return renewAt;
}

async function close(context: EphemeralContext, bytes: PrivateBytes): Promise<void> {
  const { definition, connect } = context;
  const handlers = await connected(connect, `To close ${definition.typeName}`);
  await handlers.close?.(requestOf(context, PrivateStore.fromBytes(bytes)));
}

function requestOf({ diagnostics, signal }: EphemeralContext, privateState: PrivateStore): EphemeralRequest {
  return { diagnostics, signal: signal(), privateState };
}
