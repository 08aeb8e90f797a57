import { DiagnosticError } from "../../schema/diagnostics";
import type { PrivateState } from "../../schema/definitions/resource";
import type { PrivateBytes } from "./methods";

/** The bytes of an object without private data. */
export const NO_BYTES: PrivateBytes = new Uint8Array();

/**
 * The private state during an operation. It is created from the stored bytes, and converted to bytes again at the end.
 * The bytes are parsed only if a value is read, and written only if a value was changed: most operations do neither.
 */
export class PrivateStore implements PrivateState {
  private entries: Map<string, string> | undefined;
  private isChanged = false;

  private constructor(
    private readonly bytes: PrivateBytes,
    /** Fallback for keys that this state does not have. It is never written. */
    private readonly behind?: PrivateStore,
  ) {}

  /**
   * Reads the bytes of `toBytes`: a JSON object with keys and base64-encoded JSON values. Empty bytes are an empty
   * store.
   */
  static fromBytes(bytes: PrivateBytes): PrivateStore {
    return new PrivateStore(bytes);
  }

  /** The private state of a new object. It can also read the private state of the object that it replaces. */
  static replacing(bytes: PrivateBytes): PrivateStore {
    return new PrivateStore(NO_BYTES, new PrivateStore(bytes));
  }

  /** @throws DiagnosticError if the bytes have another format */
  get(key: string): unknown {
    const entry = this.read().get(key);
    return entry === undefined ? this.behind?.get(key) : JSON.parse(Buffer.from(entry, "base64").toString("utf8"));
  }

  /** @throws DiagnosticError if the bytes have another format */
  set(key: string, value: unknown): void {
    if (key.startsWith(".")) {
      throw new Error(
        `The key ${JSON.stringify(key)} of a private state begins with a dot: the framework reserves such keys.`,
      );
    }
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
    return this.isChanged ? toBytes(this.read()) : this.bytes;
  }

  private read(): Map<string, string> {
    return (this.entries ??= new Map(parseEntries(this.bytes)));
  }
}

/**
 * Private bytes of the plan of a new object. Terraform passes the same bytes to both halves of a replacement: the
 * deletion of the old object, and the creation of the new one.
 */
export interface ReplacementBytes {
  readonly created: PrivateBytes;
  readonly replaced: PrivateBytes;
}

const CREATED = ".created";
const REPLACED = ".replaced";

/** Joins the bytes for both halves of a replacement. */
export function joinBytes({ created, replaced }: ReplacementBytes): PrivateBytes {
  const halves = [[CREATED, created] as const, [REPLACED, replaced] as const].filter(([, bytes]) => bytes.length > 0);
  return toBytes(new Map(halves.map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")])));
}

/**
 * Splits the bytes of a replacement into those of each half. Undefined for other bytes.
 *
 * @throws DiagnosticError if the bytes have another format
 */
export function splitBytes(bytes: PrivateBytes): ReplacementBytes | undefined {
  const entries = new Map(parseEntries(bytes));
  const half = (key: string): PrivateBytes => Buffer.from(entries.get(key) ?? "", "base64");
  return entries.has(CREATED) || entries.has(REPLACED)
    ? { created: half(CREATED), replaced: half(REPLACED) }
    : undefined;
}

function toBytes(entries: ReadonlyMap<string, string>): PrivateBytes {
  return entries.size === 0
    ? NO_BYTES
    : new Uint8Array(Buffer.from(JSON.stringify(Object.fromEntries(entries)), "utf8"));
}

function parseEntries(bytes: PrivateBytes): readonly (readonly [string, string])[] {
  if (bytes.length === 0) {
    return [];
  }
  const parsed = parseJson(Buffer.from(bytes).toString("utf8"));
  if (isForeign(parsed)) {
    return [];
  }
  const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : undefined;
  if (!entries?.every((entry): entry is [string, string] => typeof entry[1] === "string")) {
    throw new DiagnosticError({
      summary: "Private state cannot be read",
      detail:
        "The private data of this object has an unknown format: the state was changed by other means, or by a " +
        "later version of the provider. Remove the object from the state (terraform state rm) and import it again.",
    });
  }
  return entries;
}

/** Keys that terraform-plugin-sdk for Go writes: the version of the schema, and timeouts in nanoseconds. */
const SDK_VERSION = "schema_version";
const SDK_TIMEOUTS = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0";

/**
 * Whether private data was written by terraform-plugin-sdk, whose providers cannot store data of their own in it. No own
 * value is an object, or a number: the base64 text of JSON never consists of digits only.
 */
function isForeign(parsed: unknown): boolean {
  if (typeof parsed !== "object" || parsed === null) {
    return false;
  }
  const { [SDK_VERSION]: version, [SDK_TIMEOUTS]: timeouts } = parsed as Readonly<Record<string, unknown>>;
  return (typeof version === "string" && /^\d+$/.test(version)) || (typeof timeouts === "object" && timeouts !== null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
