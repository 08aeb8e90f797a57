import { DiagnosticError } from "../../schema/diagnostics";

/** Finds the definition that a request names. @throws DiagnosticError if there is none */
export type DefinitionOf<Definition> = (typeName: string) => Definition;

/**
 * The definition of a type. `noun` names one definition in the message.
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
    const names = definitions.map((definition) => definition.typeName).join(", ");
    const unknown = `${noun} ${JSON.stringify(typeName)}`;
    throw new DiagnosticError({
      summary: `Unknown ${unknown}`,
      detail: `This version of the provider has no ${unknown}. It has: ${names || "none"}.`,
    });
  }
  return found;
}
