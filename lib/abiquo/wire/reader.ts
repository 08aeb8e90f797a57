import { printable } from "../../domain";

/** A document that does not have the required shape. The message tells the place, never the value. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** Reads the fields of an unchecked JSON object. Abiquo omits fields that are null. */
export class Reader {
  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly place: string,
  ) {}

  /** @throws ShapeError if the document is not an object */
  static of(document: unknown, place = "the document"): Reader {
    if (typeof document !== "object" || document === null || Array.isArray(document)) {
      throw new ShapeError(`${place} must be an object, but is ${kindOf(document)}.`);
    }
    return new Reader(document as Readonly<Record<string, unknown>>, place);
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.missing(name, "a text");
  }

  optionalText(name: string): string | undefined {
    const value = this.raw(name);
    return value === undefined || typeof value === "string" ? value : this.wrong(name, "a text");
  }

  optionalNumber(name: string): number | undefined {
    const value = this.raw(name);
    return value === undefined || typeof value === "number" ? value : this.wrong(name, "a number");
  }

  /** The objects in a required array. An absent array is an error, not an empty one. */
  list(name: string): readonly Reader[] {
    return this.has(name) ? this.optionalList(name) : this.missing(name, "a list");
  }

  optionalList(name: string): readonly Reader[] {
    return this.has(name)
      ? this.elements(name).map((element, index) => Reader.of(element, `${this.place}, ${name}[${index}],`))
      : [];
  }

  /** The unchecked elements of a required array. */
  elements(name: string): readonly unknown[] {
    const value = this.has(name) ? this.raw(name) : this.missing(name, "a list");
    return Array.isArray(value) ? value : this.wrong(name, "a list");
  }

  /** The unchecked value of a field. */
  raw(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** A text that is not made up by people, such as a type: it has nothing that a terminal or a pipeline would obey. */
  identifier(name: string, value = this.optionalText(name)): string {
    const text = value ?? this.missing(name, "a text");
    if (printable(text) !== text) {
      throw new ShapeError(`${name} of ${this.place} must not have control characters.`);
    }
    return text;
  }

  missing(name: string, wanted: string): never {
    throw new ShapeError(`${this.place} has no ${name}, which must be ${wanted}.`);
  }

  private wrong(name: string, wanted: string): never {
    throw new ShapeError(`${name} of ${this.place} must be ${wanted}, but is ${kindOf(this.raw(name))}.`);
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  return Array.isArray(value) ? "a list" : `of type ${typeof value}`;
}
