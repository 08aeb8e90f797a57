import { isList, isRecord } from "./equal";
import type { Type } from "./types";
import type { Value } from "./values";

/** Reads a type from the JSON that Terraform writes for it, such as `["set","string"]`; undefined if it is none. */
export function fromTypeJson(json: Value): Type | undefined {
  if (json === "string" || json === "number" || json === "bool" || json === "dynamic") {
    return json;
  }
  const [kind, content = null] = isList(json) ? json : [];
  switch (kind) {
    case "list":
    case "set":
    case "map": {
      const element = fromTypeJson(content);
      return element && { kind, element };
    }
    case "object": {
      const attributes = isRecord(content) ? allKnown(Object.entries(content)) : undefined;
      return attributes && { kind, attributes: Object.fromEntries(attributes) };
    }
    case "tuple": {
      const elements = isList(content) ? allKnown(content.map((type, index) => [String(index), type])) : undefined;
      return elements && { kind, elements: elements.map(([, type]) => type) };
    }
    default:
      return undefined;
  }
}

function allKnown(types: readonly (readonly [string, Value])[]): readonly (readonly [string, Type])[] | undefined {
  const read = types.flatMap(([name, json]) => {
    const type = fromTypeJson(json);
    return type === undefined ? [] : [[name, type] as const];
  });
  return read.length === types.length ? read : undefined;
}
