import type { RequestListener, Server } from "node:http";
import { createProviderServer } from "../../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, ProviderServer } from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";
import type { Reply, TestServer } from "../../abiquo/expected-requests";
import { answer, listen } from "../../abiquo/expected-requests";
import { configure } from "./platform";

/** Starts an API that accepts every login, and responds to other requests as given. */
export function startApi(reply: Reply, create?: (handler: RequestListener) => Server): Promise<TestServer> {
  return listen((request, response) => {
    const isLogin = /\/(login|version)$/.test(request.url ?? "");
    answer(response, request, isLogin ? { json: { nick: "admin" } } : reply);
  }, create);
}

/** Configures our provider with these settings, and returns its diagnostics too. */
export async function connect(
  settings: ObjectValue,
): Promise<{ readonly server: ProviderServer; readonly diagnostics: readonly Diagnostic[] }> {
  const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
  const server = createProviderServer(provider, { verify: true });
  const config = configure(provider.schema, {
    username: "admin",
    password: "planted-p4ssword",
    max_retries: 0,
    ...settings,
  });
  return { server, diagnostics: (await server.configureProvider({ config, terraformVersion: "1.11.4" })).diagnostics };
}
