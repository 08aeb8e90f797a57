import type { Path } from "../values/path";

/** A message for the user of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line. Terraform collapses warnings with the same summary, so it must name its subject. */
  readonly summary: string;
  /** What happened, the received value, what is allowed, and what to change. Never a secret. */
  readonly detail?: string;
  /** The argument that it concerns. Terraform then prints its file and line. */
  readonly path?: Path;
}

/** Diagnostics of an operation, in the order in which they were reported. */
export type DiagnosticList = readonly Diagnostic[];

/** A diagnostic without its severity. */
export type Message = Omit<Diagnostic, "severity">;

/**
 * Thrown to end an operation with an error that the user can fix.
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

  /** Reports a warning. */
  warn(message: Message): void {
    this.collected.push({ ...message, severity: "warning" });
  }

  /** Reports an error without ending the operation, so that several errors can be shown together. */
  error(message: Message): void {
    this.collected.push({ ...message, severity: "error" });
  }

  /** Adds diagnostics of another operation. */
  append(diagnostics: readonly Diagnostic[]): void {
    this.collected.push(...diagnostics);
  }

  get hasError(): boolean {
    return this.collected.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Removes and returns all diagnostics, in order, so that each is sent only once if there are several answers. */
  take(): readonly Diagnostic[] {
    return this.collected.splice(0);
  }

  /** A copy of all diagnostics, in order. */
  get all(): readonly Diagnostic[] {
    return [...this.collected];
  }
}
