import { describeKind } from "../../values/describe-kind";
import type { Diagnostic } from "../../schema/diagnostics";
import { DiagnosticError } from "../../schema/diagnostics";

/** How errors of an operation are told to the user. */
export interface ErrorReading {
  /** See `Provider.diagnose`. */
  readonly diagnose: (error: unknown) => readonly Diagnostic[] | undefined;
  readonly signal: AbortSignal;
  /** See `ProviderServerOptions.onUnexpected`. */
  readonly onUnexpected?: (error: unknown) => void;
}

/**
 * The diagnostics that tell what an error means; one about a bug in the provider if nobody knows it. An error is always
 * among them, and nothing is ever thrown: what failed must not look like what went well, and an object that was made must
 * not be lost over the words for what happened then.
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

/** What an error says, if it can be asked: what was thrown may be anything. */
function saidBy(error: unknown): string {
  try {
    return messageOf(error);
  } catch {
    return "What was thrown cannot be read.";
  }
}

/** What the provider says of an error: nothing where it fails itself, or answers something else than diagnostics. */
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

/** A log that fails is no reason to say less to the user. */
function report(error: unknown, { onUnexpected }: ErrorReading): void {
  try {
    onUnexpected?.(error);
  } catch {
    // Nobody is left to tell.
  }
}

/** The diagnostic for what only a mistake in the provider can cause. */
export function bug(detail: string): Diagnostic {
  return {
    severity: "error",
    summary: "Bug in the provider",
    detail: `${detail}\n\nThis is a bug in the provider, not in the configuration: please report it to its authors.`,
  };
}

/** True for what work fails with when its signal is raised. */
export function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === "AbortError");
}

function interrupted(): Diagnostic {
  return {
    severity: "error",
    summary: "Interrupted",
    detail:
      "Terraform was interrupted, and the operation stopped before it was done. Run Terraform again to finish it.",
  };
}

/** How many errors behind an error are told; one may be its own cause. */
const MAX_CAUSES = 8;

/** What an error says, and what the errors behind it do, without their stacks. */
export function messageOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) {
    return typeof error === "string" ? error : `What was thrown is no error, but ${describeKind(error)}.`;
  }
  const own = error.name === "Error" && error.message !== "" ? error.message : `${error.name}: ${error.message}`;
  return error.cause instanceof Error && depth < MAX_CAUSES ? `${own} (${messageOf(error.cause, depth + 1)})` : own;
}
