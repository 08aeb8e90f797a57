import { endStream, holdOpen } from "../grpc/call";
import type { StreamHandler } from "../grpc/server";

/**
 * `plugin.GRPCBroker`: sets up additional connections. A provider needs none, so nothing is sent, and the stream ends
 * with the host.
 */
export const brokerService: Readonly<Record<string, StreamHandler>> = {
  "/plugin.GRPCBroker/StartStream": (stream) => {
    stream.listen({ onEnd: () => endStream(stream) });
    holdOpen(stream);
  },
};
