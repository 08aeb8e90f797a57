import { createProviderServer } from "../../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, ProviderServer, Schema } from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";
import type { Simulator } from "../../../lib/simulator";

const definition = createProvider({ version: "0.0.0", env: {}, log: () => undefined });

/** Schema of a resource type. */
export function schemaOf(typeName: string): Schema {
  const found = definition.resources.find((resource) => resource.typeName === typeName);
  if (!found) {
    throw new Error(`The provider has no ${typeName}.`);
  }
  return found.schema;
}

/** A configuration with null for all that it leaves out. */
export function complete(schema: Schema, given: ObjectValue): ObjectValue {
  const nothing = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  return { ...nothing, ...given };
}

/** A provider that is configured anew for each walk, as Terraform does. */
export interface WalkingServer extends ProviderServer {
  /** Begins a walk: what the last one has shown is forgotten. Returns what is wrong with the configuration. */
  beginWalk(): Promise<readonly string[]>;
}

/** A provider as Terraform starts one, configured for a simulated platform, and what that reported. */
export async function startProvider(
  { url: endpoint, username, password }: Pick<Simulator, "url" | "username" | "password">,
  settings: ObjectValue = {},
): Promise<{ readonly server: WalkingServer; readonly errors: readonly string[] }> {
  const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  const server = createProviderServer(provider, { verify: true });
  const config = complete(definition.schema, { endpoint, username, password, ...settings });
  const beginWalk = async (): Promise<readonly string[]> =>
    errorsOf((await server.configureProvider({ config, terraformVersion: "1.11.4" })).diagnostics);
  return { server: Object.assign(server, { beginWalk }), errors: await beginWalk() };
}

/** The errors among diagnostics, each as one text. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ summary, detail }) => `${summary}\n\n${detail ?? ""}`);
}
