import { holdOpen } from "../grpc/call";
import type { StreamHandler } from "../grpc/server";

/**
 * `plugin.GRPCStdio`: a stream of what the plugin prints. The host reads our pipes as well and reports whatever comes
 * through this one as unexpected, so nothing is sent; the stream stays open because a host closes a connection without
 * any open call after half an hour.
 */
export const stdioService: Readonly<Record<string, StreamHandler>> = {
  "/plugin.GRPCStdio/StreamStdio": holdOpen,
};
