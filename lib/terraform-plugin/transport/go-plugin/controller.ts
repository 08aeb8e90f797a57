import type { StreamHandler } from "../grpc/server";
import { sendMessage } from "../grpc/call";

const EMPTY = new Uint8Array();

/**
 * `plugin.GRPCController`: the host no longer needs this process. The answer is sent before anything else happens: the
 * host waits for it without a deadline, and then at most two seconds for the process to exit.
 */
export function controllerService(onShutdown: () => void): Readonly<Record<string, StreamHandler>> {
  return {
    "/plugin.GRPCController/Shutdown": (stream) => {
      // A stream closes after its answer is written to the socket, which sends it in the same turn.
      stream.listen({ onClose: () => setImmediate(onShutdown) });
      sendMessage(stream, EMPTY);
    },
  };
}
