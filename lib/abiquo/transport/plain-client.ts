import type { Got } from "got";
import type { ProxySetting } from "../../domain";
import { createAgents } from "./agent";

/**
 * Creates a client for a server other than Abiquo, which is reached directly or through a proxy. It follows no redirect,
 * because the headers may contain credentials, and returns every answer.
 */
export async function createPlainClient(address: string, proxy?: ProxySetting): Promise<Got> {
  const { got } = await import("./libraries");
  const agent = await createAgents({ endpoint: address, proxy });
  return got.extend({ agent, followRedirect: false, throwHttpErrors: false });
}
