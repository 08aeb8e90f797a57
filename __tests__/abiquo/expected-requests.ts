import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An exchange that a test expects. What is left out is not compared. */
export interface Expected {
  /** Method and path below the API with its query, such as `GET /admin/datacenters?limit=0`. */
  readonly request: string;
  /** Undefined for a header that must not be there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The JSON body, or how it follows from the endpoint. */
  readonly body?: unknown;
  readonly reply: Reply;
}

type BodyOf = (endpoint: string) => unknown;

/** An answer: a document, or what a function does with the response. */
export type Reply =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | ((response: ServerResponse, request: IncomingMessage) => void);

/** A server on 127.0.0.1 and what to do with it. */
export interface TestServer {
  /** Base URL of its API. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Starts a server that answers the expected requests in their order. `done` fails if one is missing or was not expected. */
export async function expectRequests(
  expected: readonly Expected[],
): Promise<TestServer & { readonly done: () => Promise<void> }> {
  const problems: string[] = [];
  let next = 0;
  const server = await listen((request, response) => {
    void readBody(request).then((body) => {
      const wanted = expected[next];
      next += 1;
      const problem = compare(wanted, request, body);
      if (problem !== undefined || wanted === undefined) {
        problems.push(`request ${next}: ${problem}`);
        return answer(response, request, { status: 599, text: `unexpected request: ${problem}` });
      }
      answer(response, request, wanted.reply);
    });
  });
  return {
    ...server,
    done: async () => {
      await server.close();
      const missing = expected.slice(next).map(({ request }) => `missing: ${request}`);
      expect([...problems, ...missing]).toEqual([]);
    },
  };
}

/** Starts a server with a handler of its own. */
export async function listen(
  handler: RequestListener,
  create: (handler: RequestListener) => Server = createServer,
  wantedPort = 0,
): Promise<TestServer> {
  const server = create(handler);
  await new Promise<void>((resolve) => server.listen(wantedPort, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/api`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers a request. */
export function answer(response: ServerResponse, request: IncomingMessage, reply: Reply): void {
  if (typeof reply === "function") {
    return reply(response, request);
  }
  const { status = 200, json, text, headers = {} } = reply;
  const type = json === undefined ? "text/plain" : "application/vnd.abiquo.test+json";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(json === undefined ? text : JSON.stringify(json));
}

function compare(wanted: Expected | undefined, request: IncomingMessage, body: string): string | undefined {
  const actual = `${request.method} ${request.url?.replace(/^\/api/, "")}`;
  if (wanted === undefined || actual !== wanted.request) {
    return `${actual} instead of ${wanted?.request ?? "nothing"}`;
  }
  const wrong = Object.entries(wanted.headers ?? {}).find(([name, value]) => request.headers[name] !== value);
  if (wrong) {
    return `${actual} with ${wrong[0]}: ${String(request.headers[wrong[0]])} instead of ${wrong[1]}`;
  }
  const wantedBody = JSON.stringify(
    typeof wanted.body === "function" ? (wanted.body as BodyOf)(`http://${request.headers.host}/api`) : wanted.body,
  );
  if (wantedBody !== undefined && JSON.stringify(JSON.parse(body)) !== wantedBody) {
    return `${actual} with body ${body} instead of ${wantedBody}`;
  }
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
