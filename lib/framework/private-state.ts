import { DiagnosticError } from "./diagnostics";
import type { PrivateState } from "./resource";
import type { PrivateBytes } from "./server";

/** Private state while an operation runs: made from the stored bytes, and turned into bytes again when it ends. */
export class PrivateStore implements PrivateState {
  private readonly entries: Map<string, string>;

  private constructor(entries: Iterable<readonly [string, string]>) {
    this.entries = new Map(entries);
  }

  /** Reads bytes that `toBytes` wrote: a JSON object of keys and base64 of JSON. No bytes are an empty store. */
  static fromBytes(bytes: PrivateBytes): PrivateStore {
    return new PrivateStore(bytes.length === 0 ? [] : parseEntries(Buffer.from(bytes).toString("utf8")));
  }

  get(key: string): unknown {
    const entry = this.entries.get(key);
    return entry === undefined ? undefined : JSON.parse(Buffer.from(entry, "base64").toString("utf8"));
  }

  set(key: string, value: unknown): void {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) {
      this.entries.delete(key);
    } else {
      this.entries.set(key, Buffer.from(text, "utf8").toString("base64"));
    }
  }

  toBytes(): PrivateBytes {
    return this.entries.size === 0
      ? new Uint8Array()
      : new Uint8Array(Buffer.from(JSON.stringify(Object.fromEntries(this.entries)), "utf8"));
  }
}

function parseEntries(text: string): readonly (readonly [string, string])[] {
  const parsed = parseJson(text);
  const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : undefined;
  if (!entries?.every((entry): entry is [string, string] => typeof entry[1] === "string")) {
    throw new DiagnosticError({
      summary: "Private state cannot be read",
      detail:
        "What the provider stored beside this object is not in its own format: the state was changed by other means, or " +
        "by a later version. Remove the object from the state (terraform state rm) and import it again.",
    });
  }
  return entries;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
