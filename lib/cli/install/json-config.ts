import { quote } from "../hcl";
import { isRecord } from "../json";

/**
 * Converts a CLI configuration from JSON to HCL, so that it can be merged with others. An example is the file
 * `credentials.tfrc.json` that `terraform login` writes. Terraform distinguishes the two syntaxes by the first
 * character, not by the file name.
 * @throws SyntaxError if the text is not JSON
 */
export function hclFromJson(text: string): string {
  return renderBody(asObject(JSON.parse(text)), "").join("\n") + "\n";
}

/** Top-level names whose objects are keyed by a label: a host, or a helper's name. */
const LABELLED = new Set(["credentials", "credentials_helper", "host", "oci_credentials"]);

function renderBody(body: Readonly<Record<string, unknown>>, indent: string): string[] {
  return Object.entries(body).flatMap(([key, value]) => renderItem(key, value, indent));
}

function renderItem(key: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value) && value.some(isRecord)) {
    return value.flatMap((element) => renderItem(key, element, indent));
  }
  if (!isRecord(value)) {
    return [`${indent}${renderName(key)} = ${renderValue(value)}`];
  }
  if (indent === "" && LABELLED.has(key)) {
    return Object.entries(value).flatMap(([label, content]) =>
      renderBlock(`${renderName(key)} ${quote(label)}`, asObject(content), indent),
    );
  }
  return renderBlock(renderName(key), value, indent);
}

function renderBlock(head: string, body: Readonly<Record<string, unknown>>, indent: string): string[] {
  return [`${indent}${head} {`, ...renderBody(body, `${indent}  `), `${indent}}`];
}

function renderName(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quote(name);
}

function renderValue(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(renderValue).join(", ")}]`;
  }
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) {
    throw new SyntaxError("expected an object");
  }
  return value;
}
