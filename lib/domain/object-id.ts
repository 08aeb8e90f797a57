/** Returns whether a text is the id of an object in Abiquo, which is safe in a path. */
export function isObjectId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text);
}

/** Says what is wrong with the id of a location or a remote service, or returns undefined. */
export function idProblem(id: string): string | undefined {
  return isObjectId(id)
    ? undefined
    : `"${id}" is not an id. Ids are whole numbers, such as "7". Use the id of a resource, or of a data source, ` +
        "which finds a location by its name.";
}
