import type { Path } from "../../values/path";
import { DiagnosticError } from "../../schema/diagnostics";
import { parseDuration } from "../../schema/duration";
import type { Schema, Timeouts } from "../../schema/schema";
import { isRecord } from "../../values/equal";
import type { ObjectValue } from "../../values/values";
import type { OperationBase } from "./context";
import { isAbort } from "./errors";

/** An operation that may have a timeout, and the object in which the user configures it. */
export interface Timed {
  readonly operation: keyof Timeouts;
  readonly typeName: string;
  readonly schema: Schema;
  readonly object: ObjectValue | null;
}

/** Longest timer of Node, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Runs a task with the timeout in the schema, if there is one. When the time is over, the task's signal is aborted. */
export async function withDeadline<C extends OperationBase, T>(
  context: C,
  timed: Timed,
  work: (context: C) => Promise<T>,
): Promise<T> {
  const limit = limitOf(timed);
  if (!limit) {
    return work(context);
  }
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), Math.min(limit.milliseconds, LONGEST));
  let made: AbortSignal | undefined;
  const signal = (): AbortSignal => (made ??= AbortSignal.any([context.signal(), deadline.signal]));
  const meaning = (error: unknown): unknown =>
    deadline.signal.aborted && isAbort(error, deadline.signal) ? tookTooLong(timed, limit) : error;
  try {
    return await work({ ...context, signal, report: (error) => context.report(meaning(error)) });
  } catch (error) {
    throw meaning(error);
  } finally {
    clearTimeout(timer);
  }
}

interface Limit {
  readonly duration: string;
  readonly milliseconds: number;
  readonly path: Path;
}

function limitOf({ operation, schema: { attributes, blocks = {} }, object }: Timed): Limit | undefined {
  for (const [name, { timeouts }] of [...Object.entries(attributes), ...Object.entries(blocks)]) {
    const fallback = timeouts?.[operation];
    if (fallback !== undefined) {
      const given = object?.[name];
      const said = isRecord(given) ? given[operation] : undefined;
      const duration = typeof said === "string" ? said : fallback;
      const milliseconds = parseDuration(duration);
      return milliseconds === undefined ? undefined : { duration, milliseconds, path: [{ attribute: name }] };
    }
  }
  return undefined;
}

function tookTooLong({ operation, typeName }: Timed, { duration, path }: Limit): DiagnosticError {
  return new DiagnosticError({
    summary: `The ${operation} of ${typeName} took longer than ${duration}`,
    detail:
      "It was stopped. Changes made until then remain: check the current state, and run Terraform again. If it " +
      "needs more time, increase its value in timeouts.",
    path,
  });
}
