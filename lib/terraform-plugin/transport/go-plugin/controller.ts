import type { StreamHandler } from "../grpc/server";
import { sendMessage } from "../grpc/call";

const EMPTY = new Uint8Array();

/**
 * `plugin.GRPCController`: the host is done with this process. The answer goes out before anything else happens, since
 * the host waits for it without a deadline, and then for two seconds at most for the process to end.
 */
export function controllerService(onShutdown: () => void): Readonly<Record<string, StreamHandler>> {
  return {
    "/plugin.GRPCController/Shutdown": (stream) => {
      // A stream closes when its answer was given to the socket, which passes it on in the same turn.
      stream.listen({ onClose: () => setImmediate(onShutdown) });
      sendMessage(stream, EMPTY);
    },
  };
}
