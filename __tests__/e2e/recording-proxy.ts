import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import type { Simulator } from "../../lib/simulator";

/** A request as it came over the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server in front of the simulator that lets everybody in, however they log in, and remembers every byte. */
export interface RecordingProxy {
  readonly endpoint: string;
  readonly requests: readonly RecordedRequest[];
  /** From now on every request but those of a login is refused, with all that it brought in the error. */
  echo(): void;
  close(): Promise<void>;
}

/** Starts the proxy. `token` is what a login is answered with; `tls` makes it speak HTTPS. */
export async function startRecordingProxy(
  simulator: Simulator,
  { token, tls }: { readonly token: string; readonly tls?: ServerOptions },
): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = [];
  let echoes = false;
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await record(incoming);
    requests.push(request);
    if (echoes && !/\/(login|version)$/.test(request.url)) {
      return refuse(request, outgoing);
    }
    const answer = await forward(simulator, request);
    const type = answer.headers.get("content-type");
    outgoing.writeHead(answer.status, {
      ...(type !== null && { "content-type": type }),
      ...(request.url.endsWith("/login") && { "x-abiquo-token": token }),
    });
    outgoing.end(await answer.text());
  };
  const listener: RequestListener = (incoming, outgoing) => void handle(incoming, outgoing);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    requests,
    echo: () => void (echoes = true),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const { method = "", url = "" } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
}

/** Passes a request on under the simulator's own login. */
function forward({ url, username, password }: Simulator, request: RecordedRequest): Promise<Response> {
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return fetch(`${new URL(url).origin}${request.url}`, {
    method: request.method,
    headers: { ...headers, authorization },
    body: request.body === "" ? undefined : request.body,
  });
}

function refuse({ headers, body }: RecordedRequest, outgoing: ServerResponse): void {
  const entry = { code: `ECHO ${headers.authorization}`, message: JSON.stringify({ headers, body }) };
  outgoing.writeHead(409, { "content-type": "application/vnd.abiquo.errors+json" });
  outgoing.end(JSON.stringify({ links: [], collection: [entry] }));
}
