export { Http2Connection } from "./connection";
export { ConnectionError, ErrorCode, StreamError } from "./errors";
export { encodeHeaders } from "./hpack/hpack";
export type { Headers } from "./request-headers";
export type { Header } from "./hpack/static-table";
export type { Http2Stream, StreamListener } from "./stream";
