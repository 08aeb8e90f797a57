import { DiagnosticError } from "../../schema/diagnostics";

/** Finds the definition that a request names. @throws DiagnosticError if there is none */
export type DefinitionOf<Definition> = (typeName: string) => Definition;

/**
 * The definition of a type.
 *
 * @throws DiagnosticError if there is none
 */
export function getDefinition<T extends { readonly typeName: string }>(
  noun: string,
  definitions: readonly T[],
  typeName: string,
): T {
  const found = definitions.find((definition) => definition.typeName === typeName);
  if (!found) {
    throw new DiagnosticError({
      summary: `Unknown ${noun} type ${JSON.stringify(typeName)}`,
      detail: `This provider has: ${definitions.map((definition) => definition.typeName).join(", ") || "none"}.`,
    });
  }
  return found;
}
