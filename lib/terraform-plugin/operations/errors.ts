import { describeKind } from "../values/describe-kind";
import type { Diagnostic } from "../schema/diagnostics";
import { DiagnosticError } from "../schema/diagnostics";

/** How errors of an operation are told to the user. */
export interface ErrorReading {
  /** See `Provider.diagnose`. */
  readonly diagnose: (error: unknown) => readonly Diagnostic[] | undefined;
  readonly signal: AbortSignal;
  /** See `ProviderServerOptions.onUnexpected`. */
  readonly onUnexpected?: (error: unknown) => void;
}

/** The diagnostics that tell what an error means; one about a bug in the provider if nobody knows it. */
export function toDiagnostics(error: unknown, { diagnose, signal, onUnexpected }: ErrorReading): readonly Diagnostic[] {
  if (error instanceof DiagnosticError) {
    return [error.diagnostic];
  }
  const meant = diagnose(error);
  if (meant !== undefined) {
    return meant;
  }
  if (signal.aborted && isAbort(error, signal)) {
    return [interrupted()];
  }
  onUnexpected?.(error);
  return [bug(messageOf(error))];
}

/** The diagnostic for what only a mistake in the provider can cause. */
export function bug(detail: string): Diagnostic {
  return {
    severity: "error",
    summary: "Bug in the provider",
    detail: `${detail}\n\nThis is a bug in the provider, not in the configuration: please report it to its authors.`,
  };
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
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

/** What an error says, and what the errors behind it do, without their stacks. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error === "string" ? error : `What was thrown is no error, but ${describeKind(error)}.`;
  }
  const own = error.name === "Error" && error.message !== "" ? error.message : `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own} (${messageOf(error.cause)})` : own;
}
