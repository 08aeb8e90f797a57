import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A way to a server on which one request can be held up. */
export interface Gate {
  readonly url: string;
  /** Resolves when the first request that changes something has come, which then waits. */
  readonly held: Promise<void>;
  /** Lets that request go on. */
  open(): void;
  close(): Promise<void>;
}

/** Puts a gate before a server; all but the first changing request pass at once. */
export async function startGate(target: string): Promise<Gate> {
  const { promise: opened, resolve: open } = withResolvers();
  const { promise: held, resolve: hold } = withResolvers();
  let isFirst = true;
  const server = createServer((incoming, outgoing) => {
    const isHeld = isFirst && incoming.method !== "GET" && !incoming.url?.includes("/action/");
    isFirst &&= !isHeld;
    if (isHeld) {
      hold();
    }
    void (isHeld ? opened : Promise.resolve()).then(() => forward(target, incoming, outgoing));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${new URL(target).pathname}`,
    held,
    open,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? "/", target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}
