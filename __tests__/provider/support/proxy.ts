import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulator } from "../../../lib/simulator";

/** A response with its body. */
export interface Answer extends Pick<Response, "status" | "headers"> {
  readonly body: string;
}

/** A server in front of a simulator. */
export interface TestProxy {
  /** Base URL of the API behind the proxy. */
  readonly endpoint: string;
  close(): void;
}

/** Starts a proxy that answers each request, with its body, as given. Close it after the test. */
export async function startProxy(
  answer: (request: IncomingMessage, sent: string) => Promise<Answer>,
): Promise<TestProxy> {
  const server = createServer((request, response) => {
    void request
      .toArray()
      .then((chunks) => answer(request, Buffer.concat(chunks).toString()))
      .then(({ status, headers, body }) => {
        response.writeHead(status, { "content-type": headers.get("content-type") ?? "text/plain" }).end(body);
      });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Forwards a request to a simulator. */
export async function forward(
  simulator: Simulator,
  { method, headers }: IncomingMessage,
  { path = "", sent = "", ...other }: { readonly method?: string; readonly path?: string; readonly sent?: string },
): Promise<Answer> {
  const names = ["accept", "authorization", "content-type"].filter((name) => name in headers);
  const kept = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const body = sent === "" ? undefined : sent;
  const response = await fetch(new URL(path, simulator.url), { method, headers: kept, body, ...other });
  return { status: response.status, headers: response.headers, body: await response.text() };
}
