import { UNSEEN } from "../../domain";

const MARKS = new RegExp(`[${UNSEEN}]`, "g");

/** Escapes characters that could disguise code, in the content of a string literal. Both languages support `\uXXXX`. */
export function escapeUnseen(text: string): string {
  return text.replace(MARKS, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Escapes text from the platform for Terraform, where `${` and `%{` begin a template. Also escapes text that cdktf
 * would mistake for one of its tokens.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&").replace(/\{TfToken\[/g, '{TfToken${"["}');
}
