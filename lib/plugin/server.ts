import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { readMessage, sendError, sendMessage, UnaryCall } from "./grpc-call";
import { GrpcCode, GrpcError, toGrpcError } from "./grpc-status";
import type { MutualTls, Transport } from "./http2-transport";
import { createTransport } from "./http2-transport";
import type { Logger } from "./log";
import { LogLevel } from "./log";
import type { UnaryMethod } from "./options";

/** Answers a call that is no unary one, or that wants to know when its answer has left. It must not throw. */
export type StreamHandler = (stream: ServerHttp2Stream) => void;

/** What a server serves, and to whom. */
export interface GrpcServerOptions {
  /** Methods by their path. They may still be loading; calls of them wait. */
  readonly methods: Promise<ReadonlyMap<string, UnaryMethod>>;
  /** Streams by their path, served at once. */
  readonly streams: ReadonlyMap<string, StreamHandler>;
  /** @default - no TLS, anybody may connect */
  readonly tls?: MutualTls;
  readonly log: Logger;
}

/**
 * gRPC over HTTP/2 for connections that somebody else accepts. The socket listens before this code is loaded, so that
 * the host gets its handshake line without waiting for it.
 */
export class GrpcServer {
  private readonly transport: Transport;
  private readonly sockets = new Set<Socket>();
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: GrpcServerOptions) {
    this.transport = createTransport(options.tls, (error) => this.note("refused a connection", error));
    const { http2 } = this.transport;
    http2.on("session", (session: ServerHttp2Session) => this.keep(session));
    http2.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => this.answer(stream, headers));
    http2.on("sessionError", (error: Error) => this.note("lost a connection", error));
  }

  /** Serves a connection. */
  accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", (error: Error) => this.note("lost a connection", error));
    socket.once("close", () => this.sockets.delete(socket));
    this.transport.accept(socket);
  }

  /** Resolves as soon as no host is connected. A host that was idle for long may come back after it. */
  async disconnected(): Promise<void> {
    for (const session of this.sessions) await new Promise((resolve) => session.once("close", resolve));
  }

  /** Resolves when no method runs any more. One whose caller is gone runs on until it heeds its signal. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /** Cuts all connections, which raises the signals of what still runs. */
  close(): void {
    for (const session of this.sessions) session.destroy();
    for (const socket of this.sockets) socket.destroy();
  }

  private keep(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.on("error", (error: Error) => this.note("lost a connection", error));
    session.once("close", () => this.sessions.delete(session));
  }

  private answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    stream.on("error", (error: Error) => this.note("lost a call", error));
    const path = headers[":path"] ?? "";
    const refusal = refuseRequest(headers);
    const handler = this.options.streams.get(path);
    if (refusal !== undefined) sendError(stream, refusal.error, refusal.httpStatus);
    else if (handler !== undefined) handler(stream);
    else void this.answerUnary(stream, headers, path);
  }

  private async answerUnary(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, path: string): Promise<void> {
    const started = performance.now();
    try {
      const call = new UnaryCall(stream, headers);
      sendMessage(stream, await call.untilAborted(this.call(path, stream, call)));
    } catch (thrown) {
      if (!(thrown instanceof GrpcError)) this.reportBug(path, thrown);
      sendError(stream, toGrpcError(thrown));
    }
    if (!this.options.log.isEnabled(LogLevel.TRACE)) return;
    this.options.log.log(LogLevel.TRACE, "answered a call", {
      tf_rpc: path.slice(path.lastIndexOf("/") + 1),
      tf_req_duration_ms: Math.round(performance.now() - started),
    });
  }

  private async call(path: string, stream: ServerHttp2Stream, call: UnaryCall): Promise<Uint8Array> {
    const request = await readMessage(stream);
    const method = (await this.options.methods).get(path);
    if (method === undefined) throw new GrpcError(GrpcCode.UNIMPLEMENTED, `${path} is no method of this plugin`);
    call.throwIfAborted();
    const result = method(request, call);
    this.running.add(result);
    try {
      return await result;
    } finally {
      this.running.delete(result);
    }
  }

  private reportBug(path: string, thrown: unknown): void {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.options.log.log(LogLevel.ERROR, "a method failed unexpectedly", { tf_rpc: path, stack });
  }

  private note(event: string, error: Error): void {
    this.options.log.log(LogLevel.DEBUG, event, { reason: error.message });
  }
}

/** gRPC asks for POST and its own content type, and for these HTTP statuses otherwise. */
function refuseRequest(headers: IncomingHttpHeaders): { error: GrpcError; httpStatus: number } | undefined {
  const method = headers[":method"];
  if (method !== "POST") {
    return {
      httpStatus: 405,
      error: new GrpcError(GrpcCode.INTERNAL, `the method is ${method}: gRPC calls are POST requests`),
    };
  }
  const type = headers["content-type"] ?? "";
  if (/^application\/grpc(\+proto)?($|;)/i.test(type)) return undefined;
  return {
    httpStatus: 415,
    error: new GrpcError(
      GrpcCode.INVALID_ARGUMENT,
      `the content type is ${JSON.stringify(type)}: send application/grpc, which carries protobuf messages`,
    ),
  };
}
