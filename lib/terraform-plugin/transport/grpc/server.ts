import type { Socket } from "node:net";
import { endStream, GrpcCall, sendError, sendMessage } from "./call";
import { GrpcCode, GrpcError, toGrpcError } from "./status";
import { ConnectionError, Http2Connection, StreamError } from "../http2";
import type { Headers, Http2Stream } from "../http2";
import type { Logger } from "../process/log";
import { LogLevel } from "../process/log";
import type { GrpcMethod } from "../options";
import { RequestBytes } from "./request-bytes";
import type { MutualTls } from "../tls/tls-guard";
import { createTlsGuard } from "../tls/tls-guard";

/** Answers a call that is not a method, or that must know when its answer is sent. It must not throw. */
export type StreamHandler = (stream: Http2Stream) => void;

/**
 * Maximum number of running methods. It equals the maximum number of calls per peer. A peer that resets its calls
 * cannot exceed it, because a method runs on until it reacts to its signal.
 */
const MAX_RUNNING = 10_000;

/** Options of a gRPC server. */
export interface GrpcServerOptions {
  /** Finds a method by its path. Methods may still be loading; calls wait for them. */
  readonly findMethod: (path: string) => Promise<GrpcMethod | undefined>;
  /** Streams by their path. They are served immediately. */
  readonly streams: ReadonlyMap<string, StreamHandler>;
  /** @default - no TLS; anybody may connect */
  readonly tls?: MutualTls;
  readonly log: Logger;
}

/**
 * A gRPC server over HTTP/2 for connections that other code accepts. The socket listens before this code is loaded, so
 * that the handshake line does not wait for it.
 */
export class GrpcServer {
  /** All connections, including those that have not passed the guard. */
  private readonly sockets = new Set<Socket>();
  private readonly hosts = new Set<Socket>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly guard: (socket: Socket) => void;
  private noteHost = (): void => undefined;
  private readonly connected = new Promise<void>((resolve) => (this.noteHost = resolve));

  constructor(private readonly options: GrpcServerOptions) {
    const onHost = (socket: Socket): void => this.serve(socket);
    const onRefused = (error: Error): void => this.note("refused a connection", error);
    this.guard = options.tls ? createTlsGuard(options.tls, { onHost, onRefused }) : onHost;
  }

  /** Serves a connection, whose errors others handle. It may already be lost. */
  accept(socket: Socket): void {
    if (socket.destroyed) {
      return;
    }
    this.sockets.add(socket);
    socket.once("close", () => this.sockets.delete(socket));
    this.guard(socket);
  }

  /** Whether a host is connected. */
  get hasHost(): boolean {
    return this.hosts.size > 0;
  }

  /** Resolves as soon as no host is connected any more. A host that was idle for a long time may reconnect later. */
  async disconnected(): Promise<void> {
    await this.connected;
    for (const host of this.hosts) {
      await new Promise((resolve) => host.once("close", resolve));
    }
  }

  /** Resolves when no method runs any more. A method without a caller runs on until it reacts to its signal. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /** Cuts all connections, which aborts the signals of running methods. */
  close(): void {
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private serve(socket: Socket): void {
    const requestBytes = new RequestBytes();
    new Http2Connection(socket, {
      onStream: (stream) => this.answer(stream, requestBytes),
      onError: (error) => {
        if (error instanceof ConnectionError) {
          this.note("closed a connection", error);
        } else if (error instanceof StreamError) {
          this.note("reset a stream", error);
        } else {
          this.reportBug("HTTP/2", error);
        }
      },
    });
    this.hosts.add(socket);
    this.noteHost();
    socket.once("close", () => this.hosts.delete(socket));
  }

  private answer(stream: Http2Stream, requestBytes: RequestBytes): void {
    const path = stream.headers.get(":path") ?? "";
    const refusal = refuseRequest(stream.headers);
    const handler = this.options.streams.get(path);
    if (refusal !== undefined) {
      sendError(stream, refusal.error, refusal.httpStatus);
    } else if (handler !== undefined) {
      handler(stream);
    } else if (this.options.log.isEnabled(LogLevel.TRACE)) {
      void this.answerLogged(stream, path, requestBytes);
    } else {
      void this.answerCall(stream, path, requestBytes);
    }
  }

  private async answerLogged(stream: Http2Stream, path: string, requestBytes: RequestBytes): Promise<void> {
    const started = performance.now();
    await this.answerCall(stream, path, requestBytes);
    this.options.log.log(LogLevel.TRACE, "answered a call", {
      tf_rpc: path.slice(path.lastIndexOf("/") + 1),
      tf_req_duration_ms: Math.round(performance.now() - started),
    });
  }

  private async answerCall(stream: Http2Stream, path: string, requestBytes: RequestBytes): Promise<void> {
    try {
      const call = new GrpcCall(stream, requestBytes);
      const message = await call.untilAborted(this.run(path, call));
      if (message === undefined) {
        endStream(stream);
      } else {
        sendMessage(stream, message);
      }
    } catch (thrown) {
      if (!(thrown instanceof GrpcError)) {
        this.reportBug(path, thrown);
      }
      sendError(stream, toGrpcError(thrown));
    }
  }

  /** Runs a method. Returns the response message, or nothing after all messages of a streaming method are sent. */
  private async run(path: string, call: GrpcCall): Promise<Uint8Array | undefined> {
    const method = await this.options.findMethod(path);
    if (method === undefined) {
      throw new GrpcError(GrpcCode.UNIMPLEMENTED, `${path} is not a method of this plugin`);
    }
    const request = await call.request;
    call.throwIfAborted();
    if (this.running.size >= MAX_RUNNING) {
      throw new GrpcError(
        GrpcCode.RESOURCE_EXHAUSTED,
        `${MAX_RUNNING} methods are already running: wait for answers first`,
      );
    }
    const result = method(request, call);
    const done = Symbol.asyncIterator in result ? sendAll(result, call) : result;
    this.running.add(done);
    try {
      return await done;
    } finally {
      this.running.delete(done);
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

/** Sends messages as they come, at the caller's pace. */
async function sendAll(messages: AsyncIterable<Uint8Array>, call: GrpcCall): Promise<undefined> {
  for await (const message of messages) {
    await call.send(message);
  }
}

/** gRPC requires POST and its own content type, and these HTTP statuses otherwise. */
function refuseRequest(headers: Headers): { error: GrpcError; httpStatus: number } | undefined {
  const method = headers.get(":method");
  if (method !== "POST") {
    return {
      httpStatus: 405,
      error: new GrpcError(GrpcCode.INTERNAL, `the method is ${method}: gRPC calls are POST requests`),
    };
  }
  const type = headers.get("content-type") ?? "";
  if (/^application\/grpc(\+proto)?($|;)/i.test(type)) {
    return undefined;
  }
  return {
    httpStatus: 415,
    error: new GrpcError(
      GrpcCode.INVALID_ARGUMENT,
      `the content type is ${JSON.stringify(type)}: send application/grpc, which carries protobuf messages`,
    ),
  };
}
