export { GrpcCode, GrpcError } from "./grpc-status";
export { HandshakeError } from "./handshake-error";
export type { LogFields, Logger } from "./log";
export { LogLevel, createLogger } from "./log";
export * from "./options";
export type { ReattachConfig, ReattachProvider, ReattachServer } from "./reattach";
export { serveReattach, startReattachServer } from "./reattach";
export { servePlugin } from "./serve";
