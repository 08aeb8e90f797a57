/** An answer that does not have the shape it must have. The message names the place, never the value. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** Reads the fields of a JSON object of which nothing is known yet. Abiquo leaves fields out that are null. */
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
    const value = this.value(name);
    return value === undefined || typeof value === "string" ? value : this.wrong(name, "a text");
  }

  optionalNumber(name: string): number | undefined {
    const value = this.value(name);
    return value === undefined || typeof value === "number" ? value : this.wrong(name, "a number");
  }

  /** The objects of an array that must be there: an absent one must not pass for an empty one. */
  list(name: string): readonly Reader[] {
    return this.has(name) ? this.optionalList(name) : this.missing(name, "a list");
  }

  optionalList(name: string): readonly Reader[] {
    return this.has(name)
      ? this.elements(name).map((element, index) => Reader.of(element, `${this.place}, ${name}[${index}],`))
      : [];
  }

  /** What is in an array that must be there, each to be read on its own. */
  elements(name: string): readonly unknown[] {
    const value = this.has(name) ? this.value(name) : this.missing(name, "a list");
    return Array.isArray(value) ? value : this.wrong(name, "a list");
  }

  /** For what is passed on to a decoder of its own. */
  raw(name: string): unknown {
    return this.value(name);
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  missing(name: string, wanted: string): never {
    throw new ShapeError(`${this.place} has no ${name}, which must be ${wanted}.`);
  }

  private wrong(name: string, wanted: string): never {
    throw new ShapeError(`${name} of ${this.place} must be ${wanted}, but is ${kindOf(this.value(name))}.`);
  }

  private value(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  return Array.isArray(value) ? "a list" : `of type ${typeof value}`;
}
