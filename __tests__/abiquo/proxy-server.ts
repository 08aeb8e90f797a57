import { createServer, request as forward } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { listen } from "./expected-requests";

/** A proxy on 127.0.0.1 that demands a login, and knows every host as 127.0.0.1. */
export interface ProxyServer {
  /** With user and password. */
  readonly url: string;
  /** What it was asked for: `CONNECT host:port`, or method and URL, with the credentials that came along. */
  readonly asked: readonly { readonly line: string; readonly authorization?: string }[];
  readonly close: () => Promise<void>;
}

const USER = "proxy user";
const PASSWORD = "p@ss/w%rd";

/** Starts one. */
export async function startProxy(create: (handler: RequestListener) => Server = createServer): Promise<ProxyServer> {
  const asked: { line: string; authorization?: string }[] = [];
  const tunnels = new Set<Duplex>();
  const wanted = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;

  /** False for a request without the right login. */
  function isWelcome({ method, url, headers }: IncomingMessage): boolean {
    asked.push({ line: `${method} ${url}`, authorization: headers.authorization });
    return headers["proxy-authorization"] === wanted;
  }

  function passOn(request: IncomingMessage, response: ServerResponse): void {
    if (!isWelcome(request)) {
      response.writeHead(407, { "proxy-authenticate": 'Basic realm="proxy"' }).end("<title>Login</title>");
      return;
    }
    const { pathname, search, port } = new URL(request.url ?? "");
    const { "proxy-authorization": _, ...others } = request.headers;
    const headers = { ...others, host: `127.0.0.1:${port}` };
    const { method } = request;
    const sent = forward({ host: "127.0.0.1", port, method, path: pathname + search, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(sent);
  }

  const server = await listen(passOn, (handler) =>
    create(handler).on("connect", (request: IncomingMessage, client: Duplex) => {
      tunnels.add(client);
      if (!isWelcome(request)) {
        client.end('HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const target = connect(Number(request.url?.split(":").at(-1)), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        client.pipe(target).pipe(client);
      });
      target.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
      client.on("error", () => target.destroy());
      tunnels.add(target);
    }),
  );
  const address = new URL(server.endpoint).host;
  return {
    url: `http://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@${address}`,
    asked,
    close: async () => {
      tunnels.forEach((socket) => socket.destroy());
      await server.close();
    },
  };
}
