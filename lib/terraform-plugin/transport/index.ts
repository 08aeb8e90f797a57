export { GrpcCode, GrpcError } from "./grpc/status";
export { HandshakeError } from "./process/handshake-error";
export type { LogFields, Logger } from "./process/log";
export { LogLevel, createLogger } from "./process/log";
export * from "./options";
export type { ReattachConfig, ReattachProvider, ReattachServer } from "./reattach";
export { serveReattach, startReattachServer } from "./reattach";
export { servePlugin } from "./serve";
