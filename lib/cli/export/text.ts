/**
 * A text of the platform as Terraform has to read it, whoever writes it: `${` and `%{` begin a template there. What cdktf
 * would take for a token of its own is written so that it does not.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&").replace(/\{TfToken\[/g, '{TfToken${"["}');
}
