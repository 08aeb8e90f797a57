/** The id of an object that is in the state. Terraform's types cannot tell that it is set there always. */
export function idOf(state: { readonly id: string | null }): string {
  if (state.id === null) {
    throw new TypeError("An object in the state has no id.");
  }
  return state.id;
}

/** Says what is wrong with the id of a location or a remote service, or returns undefined. */
export function idProblem(id: string): string | undefined {
  return /^[1-9]\d*$/.test(id)
    ? undefined
    : `"${id}" is not an id. Ids are whole numbers, such as "7": refer to the id of a resource, or of a data source, ` +
        "which finds a location by its name.";
}
