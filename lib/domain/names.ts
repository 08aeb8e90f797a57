/** Says what is wrong with the name of a location, or returns undefined. Abiquo refuses outer blanks (GEN-7). */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === "") {
    return "The name must not be empty.";
  }
  return name === name.trim() ? undefined : `The name "${name}" must not begin or end with blanks.`;
}
