import type { Path, PathStep } from "./path";
import { pathText } from "./path";

/**
 * Bytes or a value that do not match the expected type. It is a bug in this provider or in its host, never an error of
 * the user. The message ends with the path, as Terraform would write it: `tags["k"]`.
 */
export class CodecError extends Error {
  readonly reason: string;
  /** The path in the value. Elements of sets are named by their position on the wire. */
  readonly path: Path;

  constructor(reason: string, path: Path = []) {
    super(path.length === 0 ? reason : `${reason} (at ${pathText(path)})`);
    this.name = "CodecError";
    this.reason = reason;
    this.path = path;
  }
}

/** The error with its path extended by one step: as seen from the enclosing value. */
export function within(step: PathStep, error: unknown): unknown {
  if (!(error instanceof CodecError)) {
    return error;
  }
  return new CodecError(error.reason, [step, ...error.path]);
}

/** Describes the kind of a received value, for messages. It never contains the value itself, which may be a secret. */
export function describe(value: unknown): string {
  if (value === null) {
    return "null";
  }
  if (value === undefined) {
    return "nothing";
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  if (ArrayBuffer.isView(value)) {
    return "bytes";
  }
  if (typeof value === "object") {
    const name = value.constructor?.name;
    return name && name !== "Object" ? `a value of class ${name}` : "a map";
  }
  return `a ${typeof value}`;
}
