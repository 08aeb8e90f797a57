import { DiagnosticError } from "../schema/diagnostics";
import type { PrivateState } from "../schema/resource";
import type { PrivateBytes } from "./server";

/**
 * Private state while an operation runs: made from the stored bytes, and turned into bytes again when it ends. The bytes
 * are read when somebody asks for what is in them, and written anew if something was changed: most operations do neither.
 */
export class PrivateStore implements PrivateState {
  private entries: Map<string, string> | undefined;
  private isChanged = false;

  private constructor(private readonly bytes: PrivateBytes) {}

  /** Takes bytes that `toBytes` wrote: a JSON object of keys and base64 of JSON. No bytes are an empty store. */
  static fromBytes(bytes: PrivateBytes): PrivateStore {
    return new PrivateStore(bytes);
  }

  /** @throws DiagnosticError if the bytes are not ours */
  get(key: string): unknown {
    const entry = this.read().get(key);
    return entry === undefined ? undefined : JSON.parse(Buffer.from(entry, "base64").toString("utf8"));
  }

  /** @throws DiagnosticError if the bytes are not ours */
  set(key: string, value: unknown): void {
    const entries = this.read();
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) {
      entries.delete(key);
    } else {
      entries.set(key, Buffer.from(text, "utf8").toString("base64"));
    }
    this.isChanged = true;
  }

  toBytes(): PrivateBytes {
    if (!this.isChanged) {
      return this.bytes;
    }
    const entries = this.read();
    return entries.size === 0
      ? new Uint8Array()
      : new Uint8Array(Buffer.from(JSON.stringify(Object.fromEntries(entries)), "utf8"));
  }

  private read(): Map<string, string> {
    const { bytes } = this;
    return (this.entries ??= new Map(bytes.length === 0 ? [] : parseEntries(Buffer.from(bytes).toString("utf8"))));
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
