import { describeKind } from "../../values/describe-kind";
import type { Diagnostic } from "../../schema/diagnostics";
import { DiagnosticError } from "../../schema/diagnostics";

/** How errors of an operation are reported to the user. */
export interface ErrorReading {
  /** See `Provider.diagnose`. */
  readonly diagnose: (error: unknown) => readonly Diagnostic[] | undefined;
  readonly signal: AbortSignal;
  /** See `ProviderServerOptions.onUnexpected`. */
  readonly onUnexpected?: (error: unknown) => void;
}

/**
 * Converts an error to diagnostics; an unknown error becomes a bug in the provider. The result always contains an
 * error, and the function never throws: a failure must not look like a success, and a created object must not be lost
 * because of an error message.
 */
export function toDiagnostics(error: unknown, reading: ErrorReading): readonly Diagnostic[] {
  if (error instanceof DiagnosticError) {
    return [error.diagnostic];
  }
  const meant = diagnosed(error, reading);
  if (meant.some(({ severity }) => severity === "error")) {
    return meant;
  }
  if (reading.signal.aborted && isAbort(error, reading.signal)) {
    return [...meant, interrupted()];
  }
  report(error, reading);
  return [...meant, bug(saidBy(error))];
}

/** The message of a thrown value, which may be anything and may be unreadable. */
export function saidBy(error: unknown): string {
  try {
    return messageOf(error);
  } catch {
    return "The thrown value cannot be read.";
  }
}

/** The provider's diagnostics for an error. None if the provider fails itself, or returns something else. */
function diagnosed(error: unknown, reading: ErrorReading): readonly Diagnostic[] {
  try {
    const said: unknown = reading.diagnose(error);
    return Array.isArray(said) ? said.filter(isDiagnostic) : [];
  } catch (failure) {
    report(failure, reading);
    return [];
  }
}

function isDiagnostic(value: unknown): value is Diagnostic {
  const { severity, summary, detail = "", path = [] } = (value ?? {}) as Partial<Record<keyof Diagnostic, unknown>>;
  const isSaid = typeof summary === "string" && typeof detail === "string" && Array.isArray(path);
  return isSaid && (severity === "error" || severity === "warning");
}

/** Logs an error. A failing log must not affect the message to the user. */
function report(error: unknown, { onUnexpected }: ErrorReading): void {
  try {
    onUnexpected?.(error);
  } catch {
    // There is nobody left to report it to.
  }
}

/** The diagnostic for an error that only a bug in the provider can cause. */
export function bug(detail: string): Diagnostic {
  return {
    severity: "error",
    summary: "Bug in the provider",
    detail: `${detail}\n\nThis is a bug in the provider, not in the configuration: please report it to its authors.`,
  };
}

/** Whether the error, or one of its causes, is that of a task whose signal was aborted. Clients wrap such errors. */
export function isAbort(error: unknown, signal: AbortSignal, depth = 0): boolean {
  if (error === signal.reason) {
    return true;
  }
  return (
    isError(error) && (error.name === "AbortError" || (depth < MAX_CAUSES && isAbort(error.cause, signal, depth + 1)))
  );
}

/**
 * Whether a thrown value has what an error has. It need not be an instance of `Error`: in Jest, the errors of Node belong
 * to another context.
 */
export function isError(thrown: unknown): thrown is Error {
  const { name, message } = (thrown ?? {}) as Partial<Record<keyof Error, unknown>>;
  return typeof name === "string" && typeof message === "string";
}

function interrupted(): Diagnostic {
  return {
    severity: "error",
    summary: "Interrupted",
    detail:
      "Terraform was interrupted, and the operation stopped before it was done. Run Terraform again to finish it.",
  };
}

/** Maximum number of causes to look at. An error may be its own cause. */
const MAX_CAUSES = 8;

/** The messages of an error and of its causes, without stacks. */
export function messageOf(error: unknown, depth = 0): string {
  if (!isError(error)) {
    return typeof error === "string" ? error : `The thrown value is not an error, but ${describeKind(error)}.`;
  }
  const own = error.name === "Error" && error.message !== "" ? error.message : `${error.name}: ${error.message}`;
  return isError(error.cause) && depth < MAX_CAUSES ? `${own} (${messageOf(error.cause, depth + 1)})` : own;
}
