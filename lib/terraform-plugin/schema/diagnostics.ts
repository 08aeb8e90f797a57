import type { Path } from "../values/path";

/** A message for the user of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line. Warnings that share a summary are collapsed by Terraform, so it names what it is about. */
  readonly summary: string;
  /** What happened, the value received, what is allowed, what to change. Never a secret. */
  readonly detail?: string;
  /** The argument it concerns, which makes Terraform print its file and line. */
  readonly path?: Path;
}

/** What a diagnostic says, without its severity. */
export type Message = Omit<Diagnostic, "severity">;

/**
 * Thrown to stop an operation with an error that the user can do something about.
 *
 * @example
 * throw new DiagnosticError({ summary: "No such note", detail: "No note has the id 7.", path: [{ attribute: "id" }] });
 */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(message: Message, options?: { readonly cause?: unknown }) {
    super(message.summary, options);
    this.name = "DiagnosticError";
    this.diagnostic = { ...message, severity: "error" };
  }
}

/**
 * Collects the diagnostics of one operation.
 *
 * @example
 * const diagnostics = new Diagnostics();
 * diagnostics.warn({ summary: "The note is long", path: [{ attribute: "body" }] });
 * diagnostics.hasError; // false
 */
export class Diagnostics {
  private readonly collected: Diagnostic[] = [];

  /** Reports something that does not stop the operation. */
  warn(message: Message): void {
    this.collected.push({ ...message, severity: "warning" });
  }

  /** Reports an error and lets the operation go on, so that several can be shown together. */
  error(message: Message): void {
    this.collected.push({ ...message, severity: "error" });
  }

  /** Takes over diagnostics of another operation. */
  append(diagnostics: readonly Diagnostic[]): void {
    this.collected.push(...diagnostics);
  }

  get hasError(): boolean {
    return this.collected.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Takes out all that was reported, in order, so that it is told once where there are several answers. */
  take(): readonly Diagnostic[] {
    return this.collected.splice(0);
  }

  /** A copy of all that was reported, in order. */
  get all(): readonly Diagnostic[] {
    return [...this.collected];
  }
}
