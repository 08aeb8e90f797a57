import { createProvider } from "../../lib/provider";
import type { Schema } from "../../lib/terraform-plugin";
import { encodeType } from "../../lib/terraform-plugin/values/json/type-json";
import type { ObjectDocument, ProviderDocument, TypeDocument } from "./provider-schema-types";

/**
 * The schemas of list resources and actions, as Terraform 1.14 and newer print them. They come from the provider
 * itself, because the reference may be generated with an older Terraform, which does not know them.
 */
export function newestKinds(): Pick<ProviderDocument, "list_resource_schemas" | "action_schemas"> {
  const { listResources = [], actions = [] } = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  return { list_resource_schemas: byTypeName(listResources), action_schemas: byTypeName(actions) };
}

function byTypeName(
  definitions: readonly { readonly typeName: string; readonly schema: Schema }[],
): Readonly<Record<string, ObjectDocument>> {
  return Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toDocument(schema)]));
}

function toDocument({ description, attributes }: Schema): ObjectDocument {
  const documents = Object.entries(attributes).map(([name, { type, mode, description: text }]) => {
    const json = JSON.parse(Buffer.from(encodeType(type)).toString()) as TypeDocument;
    const document = { type: json, description: text, [mode]: true };
    return [name, document] as const;
  });
  return { block: { description, attributes: Object.fromEntries(documents) } };
}
