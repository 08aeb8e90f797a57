import { isError, saidBy } from "../operations/running/errors";
import { DiagnosticError } from "../schema/diagnostics";
import type { Diagnostic, DiagnosticList } from "../schema/diagnostics";
import type { Path } from "../values/path";
import { Diagnostic_Severity } from "./tfplugin6/tfplugin6";
import type { AttributePath, Diagnostic as DiagnosticMessage } from "./tfplugin6/tfplugin6";

/**
 * Converts diagnostics to messages. Any part of them may be something else than its type says: they may come from
 * JavaScript, or from the error of a library, which is `any`. An object that was just created must not be lost because of
 * a message about it.
 */
export function toDiagnostics(diagnostics: DiagnosticList): DiagnosticMessage[] {
  return diagnostics.map(toDiagnostic);
}

function toDiagnostic(given: Partial<Record<keyof Diagnostic, unknown>> | null | undefined): DiagnosticMessage {
  const { severity, summary, detail, path: steps } = given ?? {};
  const path = findable(steps);
  return {
    severity: severity === "warning" ? Diagnostic_Severity.WARNING : Diagnostic_Severity.ERROR,
    summary: textOf(summary) || UNSAID,
    detail: textOf(detail),
    attribute: path.length > 0 ? toAttributePath(path) : undefined,
  };
}

const UNSAID = "Bug in the provider: it reported a diagnostic without a summary";

function textOf(part: unknown): string {
  return typeof part === "string" ? part : isError(part) ? saidBy(part) : "";
}

/** The beginning of a path that Terraform can look up. It crashes on a negative index, which `findIndex` returns easily. */
function findable(path: unknown): Path {
  const steps = Array.isArray(path) ? (path as Path) : [];
  const wrong = steps.findIndex((step) => !isFindable(step));
  return wrong < 0 ? steps : steps.slice(0, wrong);
}

function isFindable(step: unknown): boolean {
  if (typeof step !== "object" || step === null) {
    return false;
  }
  const { attribute, key, index } = step as Partial<Record<"attribute" | "key" | "index", unknown>>;
  if ("attribute" in step || "key" in step) {
    return typeof ("attribute" in step ? attribute : key) === "string";
  }
  return Number.isSafeInteger(index) && Number(index) >= 0;
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
  const reason = saidBy(error).replace(/\.$/, "");
  return {
    severity: "error",
    summary: `Bug in the provider: ${procedure} failed`,
    detail: `${reason}.\n\nThe configuration is not the cause. Please report it to the authors of the provider.`,
  };
}
