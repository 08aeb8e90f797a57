import type { Type, Value } from "../../../lib/terraform-plugin";
import { conformanceProblems } from "../../../lib/terraform-plugin/schema/validation/conformance";

const MAP: Type = { kind: "map", element: "string" };
const NOTE: Type = { kind: "object", attributes: { title: "string" } };

test.each<[Type, unknown, string]>([
  [MAP, new Map([["a", "b"]]), "is not of type map, but Map"],
  [MAP, new Set(["a"]), "is not of type map, but Set"],
  [NOTE, new Map([["title", "a"]]), "is not of type object, but Map"],
  [NOTE, Promise.resolve({ title: "a" }), "is not of type object, but Promise"],
])("an object whose content would be lost has another type: %p %p", (type, value, text) => {
  expect(conformanceProblems(type, value as Value)).toEqual([{ path: [], text }]);
});

test("an instance of a class is an object with its own members", () => {
  class Note {
    constructor(readonly title: string) {}
  }

  const problems = conformanceProblems(NOTE, new Note("a") as unknown as Value);

  expect(problems).toEqual([]);
});
