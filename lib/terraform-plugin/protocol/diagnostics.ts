import { DiagnosticError } from "../schema/diagnostics";
import type { Diagnostic, DiagnosticList } from "../schema/diagnostics";
import type { Path } from "../values/path";
import { Diagnostic_Severity } from "./tfplugin6/tfplugin6";
import type { AttributePath, Diagnostic as DiagnosticMessage } from "./tfplugin6/tfplugin6";

/** Converts diagnostics to messages. */
export function toDiagnostics(diagnostics: DiagnosticList): DiagnosticMessage[] {
  return diagnostics.map(toDiagnostic);
}

function toDiagnostic({ severity, summary, detail = "", path: given = [] }: Diagnostic): DiagnosticMessage {
  const path = findable(given);
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail,
    attribute: path.length > 0 ? toAttributePath(path) : undefined,
  };
}

/**
 * The beginning of a path that Terraform can look up. It crashes on a negative index, which `findIndex` returns easily.
 * Anything else than steps may come from the error of a library, which is `any`. An object that was just created must
 * not be lost because of a message about it.
 */
function findable(path: Path): Path {
  const wrong = path.findIndex((step) => !isFindable(step));
  return wrong < 0 ? path : path.slice(0, wrong);
}

function isFindable(step: unknown): boolean {
  const { attribute, key, index } = (step ?? {}) as Partial<Record<"attribute" | "key" | "index", unknown>>;
  return (
    [attribute, key].some((name) => typeof name === "string") || (Number.isSafeInteger(index) && Number(index) >= 0)
  );
}

/** Converts a path to a message. */
export function toAttributePath(path: Path): AttributePath {
  return {
    steps: path.map((step) => {
      if ("attribute" in step) {
        return { selector: { $case: "attributeName", value: step.attribute } };
      }
      if ("key" in step) {
        return { selector: { $case: "elementKeyString", value: step.key } };
      }
      return { selector: { $case: "elementKeyInt", value: BigInt(step.index) } };
    }),
  };
}

/**
 * Converts the error of a failed call to a diagnostic. An error that is not meant for users is reported as a bug. The
 * provider continues to serve.
 */
export function toFailure(procedure: string, error: unknown): Diagnostic {
  if (error instanceof DiagnosticError) {
    return error.diagnostic;
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    severity: "error",
    summary: `Bug in the provider: ${procedure} failed`,
    detail: `${reason}.\n\nThe configuration is not the cause. Please report it to the authors of the provider.`,
  };
}
