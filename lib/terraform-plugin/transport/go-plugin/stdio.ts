import { holdOpen } from "../grpc/call";
import type { StreamHandler } from "../grpc/server";

/**
 * `plugin.GRPCStdio`: a stream of the plugin's output. Nothing is sent: the host also reads the pipes, and reports any
 * data in this stream as unexpected. The stream stays open, because a host closes a connection without open calls after
 * half an hour.
 */
export const stdioService: Readonly<Record<string, StreamHandler>> = {
  "/plugin.GRPCStdio/StreamStdio": holdOpen,
};
