/** Request bodies, narrowed once. Unknown fields are ignored, as in Abiquo. Wrong JSON types are GEN-2. */
import { problem } from "./codes";
import type { Problem } from "./errors";
import { refuse, refuseIfAny } from "./errors";

/** A link in a request. Only `rel` and `href` matter. */
export interface InputLink {
  readonly rel: string;
  readonly href: string;
}

/** An entity in a request, with the parts that any kind has. Null counts as absent. */
export interface EntityInput {
  readonly id?: number;
  readonly links: readonly InputLink[];
  /** A text field, or undefined if it is absent. */
  text(field: string): string | undefined;
  /** Entities under `field.collection`. */
  entities(field: string): readonly EntityInput[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads the body of a request. */
export function readEntity(body: unknown): EntityInput {
  const entity = asObject(body);
  return {
    id: optional(entity.id, isId),
    links: readLinks(entity.links),
    text: (field) => optional(entity[field], isText),
    entities: (field) =>
      entity[field] === undefined || entity[field] === null
        ? []
        : asArray(asObject(entity[field]).collection).map(readEntity),
  };
}

function readLinks(links: unknown): readonly InputLink[] {
  const objects = asArray(links).map(asObject);
  refuseIfAny(objects.flatMap(linkProblems));
  return objects.map(({ rel, href }) => ({ rel: String(rel), href: String(href) }));
}

function linkProblems({ rel, href }: JsonObject): readonly Problem[] {
  return [
    ...(typeof rel === "string" && rel !== "" ? [] : [problem("LINK-0")]),
    ...(typeof href === "string" && href !== "" ? [] : [problem("LINK-1")]),
  ];
}

function optional<T>(value: unknown, is: (value: unknown) => value is T): T | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  return is(value) ? value : refuse(problem("GEN-2"));
}

function isId(value: unknown): value is number {
  return Number.isInteger(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : refuse(problem("GEN-2"));
}

function asArray(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value : refuse(problem("GEN-2"));
}
