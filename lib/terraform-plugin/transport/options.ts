/** What a process needs to serve Terraform as a plugin. */
export interface PluginOptions {
  /** Major version of the plugin protocol that the services speak. */
  readonly protocolVersion: number;
  /**
   * Loads the methods. Called once, while Terraform still reads the handshake line, so that start-up waits for nothing
   * that only calls need.
   */
  readonly services: () => Promise<GrpcMethods>;
  /**
   * Methods for which nothing has to be loaded, such as those that answer what never changes. The others are then loaded
   * when one of them is called: a process that Terraform asks for nothing but the schema ends before that.
   *
   * @default - none: all methods are loaded at once
   */
  readonly prepared?: GrpcMethods;
  /** Full provider address for reattach, such as `registry.terraform.io/acme/notebook`. */
  readonly providerAddress: string;
}

/** Methods by their full gRPC path, such as `/tfplugin6.Provider/GetProviderSchema`. */
export type GrpcMethods = Readonly<Record<string, GrpcMethod>>;

/** One remote procedure, on the bytes of its messages. */
export type GrpcMethod = UnaryMethod | StreamingMethod;

/** A procedure with one response message. */
export type UnaryMethod = (request: Uint8Array, context: CallContext) => Promise<Uint8Array>;

/**
 * A procedure with any number of response messages. The next is asked for when the caller has room for it, and none any
 * more when nobody waits.
 */
export type StreamingMethod = (request: Uint8Array, context: CallContext) => AsyncIterable<Uint8Array>;

/** What a call knows beside its message. */
export interface CallContext {
  /**
   * Raised when the caller has given up on the call or the connection is gone. Made when it is first read, which costs
   * more than a small call does.
   */
  readonly signal: AbortSignal;
}
