import type { ClientRequest } from "node:http";
import { CONNECT_TIMEOUT } from "../failures/connection-error";
import type { HttpsProxyAgent } from "./proxy-libraries";

/** An agent that connects to a proxy. Its options are for all connections, and it reads them as soon as it is called. */
type ProxyAgent = Pick<HttpsProxyAgent<string>, "connectOpts">;

/**
 * Has an agent open a connection to a proxy for a request. Closes it when the request ends, and ends the request after
 * CONNECT_TIMEOUT. The agents have no deadline. To Node, a request without a socket is one that waits in a queue: ending it
 * ends no connection, and emits no event before the agent has called back.
 */
export async function openWith<T>(agent: ProxyAgent, request: ClientRequest, open: () => Promise<T>): Promise<T> {
  const opening = new AbortController();
  const destroy = request.destroy.bind(request);
  const timer = setTimeout(() => request.destroy(new OpeningTimeout()), CONNECT_TIMEOUT);
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    request.destroy = destroy;
  };
  request.destroy = (error) => {
    // Later, because an agent that has just got its answer no longer handles errors of the socket.
    setImmediate(() => isOver || opening.abort(error));
    return destroy(error);
  };
  request.prependOnceListener("proxyConnect", end);
  agent.connectOpts = { ...agent.connectOpts, signal: opening.signal };
  try {
    return await open();
  } catch (error) {
    // Node prefers the agent's error to the one that the request was ended with.
    throw opening.signal.aborted ? opening.signal.reason : error;
  } finally {
    end();
  }
}

/** Looks like got's own timeouts. */
class OpeningTimeout extends Error {
  readonly code = "ETIMEDOUT";
  readonly event = "connect";

  constructor() {
    super(`the proxy did not open a connection within ${CONNECT_TIMEOUT} ms`);
  }
}
