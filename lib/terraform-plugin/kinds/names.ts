/** The names of definitions. */
type Named = readonly { readonly typeName: string }[];

/**
 * Checks the type names of one kind of definition.
 *
 * @throws Error if the part of a name before its first underscore is not the provider's name, or a name occurs twice
 */
export function checkTypeNames(provider: string, noun: string, definitions: Named): void {
  const names = definitions.map(({ typeName }) => typeName);
  const foreign = names.find((name) => name !== provider && !name.startsWith(`${provider}_`));
  if (foreign !== undefined) {
    throw new Error(
      `The ${noun} ${foreign} must have a name that starts with ${provider}_: Terraform finds the provider by this prefix.`,
    );
  }
  refuseDuplicates(`${noun}s`, names);
}

/** @throws Error if a name occurs twice */
export function refuseDuplicates(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`Two ${what} have the name ${twice}.`);
  }
}
