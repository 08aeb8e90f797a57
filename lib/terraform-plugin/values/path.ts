/** One step into a value: an attribute or map key by name, a list element by index. Set elements cannot be named. */
export type PathStep = AttributeStep | KeyStep | IndexStep;

/** A step to an attribute of an object. */
export interface AttributeStep {
  readonly attribute: string;
}

/** A step to an element of a map. */
export interface KeyStep {
  readonly key: string;
}

/** A step to an element of a list or tuple. */
export interface IndexStep {
  readonly index: number;
}

/** The place of a value in a resource, data source or provider configuration. */
export type Path = readonly PathStep[];

/**
 * A path as a user would write it.
 *
 * @example
 * pathText([{ attribute: "editors" }, { index: 1 }, { attribute: "name" }]); // editors[1].name
 */
export function pathText(path: Path): string {
  const steps = path.map((step) => {
    if ("attribute" in step) {
      return `.${step.attribute}`;
    }
    return `[${"key" in step ? JSON.stringify(step.key) : step.index}]`;
  });
  return steps.join("").replace(/^\./, "") || "the object itself";
}
