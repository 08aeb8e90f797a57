import { CliError } from "./cli-error";

/** Parses JSON that others wrote. Returns undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Parses JSON that others wrote, and checks its shape.
 *
 * @param sentence - says what the text should be, and what to do
 * @throws CliError with this sentence if the text is not JSON or has another shape
 */
export function readJson<T>(text: string, isShaped: (value: unknown) => value is T, sentence: string): T {
  const value = parseJson(text);
  if (!isShaped(value)) {
    throw new CliError(sentence);
  }
  return value;
}

/** Formats a value as JSON for people and programs. */
export function formatJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Returns whether a JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns whether a JSON value is a list whose elements pass a check. */
export function isListOf<T>(value: unknown, isElement: (element: unknown) => element is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isElement);
}

/** Returns whether a JSON value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Returns a JSON value that is a text, and undefined for any other. */
export function textOf(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

/** Returns whether an optional member is absent or a text. */
export function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}
