/** Longest text that is accepted as a name. Abiquo's own limit has changed over its releases, and was never above it. */
export const MAX_NAME_LENGTH = 255;

/** Says what is wrong with the name of a location, or returns undefined. Abiquo refuses outer blanks (GEN-7). */
export function nameProblem(name: string): string | undefined {
  return textProblem("name", name);
}

/** Says what is wrong with the text that tells where a datacenter is, or returns undefined. */
export function locationTextProblem(location: string): string | undefined {
  return textProblem("location", location);
}

/** Says what is wrong with a cloud provider's region, or returns undefined. */
export function regionProblem(region: string): string | undefined {
  return textProblem("region", region);
}

function textProblem(what: string, text: string): string | undefined {
  if (text.trim() === "") {
    return `The ${what} must not be empty.`;
  }
  if (text !== text.trim()) {
    return `The ${what} "${text}" must not begin or end with blanks.`;
  }
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(text)) {
    return `The ${what} ${JSON.stringify(text)} must be one line, without line breaks or tabs.`;
  }
  return text.length > MAX_NAME_LENGTH
    ? `The ${what} has ${text.length} characters. Give at most ${MAX_NAME_LENGTH}.`
    : undefined;
}
