/** Marks that turn the direction of text, and line breaks that only some editors see. */
const UNSEEN = /[\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** The inside of a string literal with escapes for what would make code look like other code. Both languages know `\uXXXX`. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A text of the platform as Terraform has to read it, whoever writes it: `${` and `%{` begin a template there. What cdktf
 * would take for a token of its own is written so that it does not.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&").replace(/\{TfToken\[/g, '{TfToken${"["}');
}
