import type { RequestListener, Server } from "node:http";
import { createProviderServer } from "../../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, ProviderServer } from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";
import type { Reply, TestServer } from "../../abiquo/expected-requests";
import { answer, listen } from "../../abiquo/expected-requests";
import { configure } from "./platform";

/** Starts an API that lets everybody in, and answers all else as it is told. */
export function startApi(reply: Reply, create?: (handler: RequestListener) => Server): Promise<TestServer> {
  return listen((request, response) => {
    const isLogin = /\/(login|version)$/.test(request.url ?? "");
    answer(response, request, isLogin ? { json: { nick: "admin" } } : reply);
  }, create);
}

/** Our provider, configured with these settings, and what it said to them. */
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
