/** Maximum length of a name, in characters. Abiquo's own limit varies between releases but has never been higher. */
const MAX_NAME_LENGTH = 255;

/** Says what is wrong with the name of a location, or returns undefined. Abiquo refuses outer whitespace (GEN-7). */
export function nameProblem(name: string): string | undefined {
  return textProblem("name", name);
}

/** Says what is wrong with the geographic location of a datacenter, or returns undefined. */
export function locationTextProblem(location: string): string | undefined {
  return textProblem("location", location);
}

/** Says what is wrong with a cloud provider's region, or returns undefined. */
export function regionProblem(region: string): string | undefined {
  return textProblem("region", region);
}

/** Says what is wrong with the API name of a type, known or not, or returns undefined. */
export function typeNameProblem(type: string): string | undefined {
  return textProblem("type", type);
}

/** Says what is wrong with the API name of a cloud provider, known or not, or returns undefined. */
export function cloudProviderNameProblem(name: string): string | undefined {
  return textProblem("cloud provider", name);
}

/**
 * Returns Abiquo's own name of a type or of a cloud provider, which this version need not know.
 *
 * @throws Error that names the method to which it was passed, if Abiquo cannot have such a name
 */
export function apiName({ method, name }: { readonly method: string; readonly name: string }): string {
  // Only untyped code, such as JavaScript, can pass anything but a text.
  const problem =
    typeof name === "string" ? textProblem("API name", name) : `The API name ${String(name)} must be a text.`;
  if (problem !== undefined) {
    throw new Error(`${method}: ${problem}`);
  }
  return name;
}

/** Returns the form in which Terraform knows a name: it normalizes every text to NFC, whichever form Abiquo stores. */
export function canonicalName(name: string): string {
  return name.normalize("NFC");
}

/** Returns whether two names, or other texts, are the same for Terraform. */
export function sameName(a: string, b: string): boolean {
  return canonicalName(a) === canonicalName(b);
}

function textProblem(what: string, text: string): string | undefined {
  if (text.trim() === "") {
    return `The ${what} must not be empty.`;
  }
  if (text !== text.trim()) {
    return `The ${what} "${text}" must not begin or end with whitespace.`;
  }
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(text)) {
    return `The ${what} ${JSON.stringify(text)} must be a single line without tabs.`;
  }
  return text.length > MAX_NAME_LENGTH
    ? `The ${what} has ${text.length} characters. Give at most ${MAX_NAME_LENGTH}.`
    : undefined;
}
