/** Options of a process that serves Terraform as a plugin. */
export interface PluginOptions {
  /** Major version of the plugin protocol. */
  readonly protocolVersion: number;
  /**
   * Loads the methods. It is called once, while Terraform reads the handshake line, so that the start does not wait for
   * code that only calls need.
   */
  readonly services: () => Promise<GrpcMethods>;
  /**
   * Methods for which nothing must be loaded, such as those with constant answers. The other methods are then loaded
   * when one of them is called. A process that Terraform starts only for the schema exits before that.
   *
   * @default - none; all methods are loaded immediately
   */
  readonly prepared?: GrpcMethods;
  /** Full source address of the provider for reattach, such as `registry.terraform.io/acme/notebook`. */
  readonly providerAddress: string;
}

/** Methods by their full gRPC path, such as `/tfplugin6.Provider/GetProviderSchema`. */
export type GrpcMethods = Readonly<Record<string, GrpcMethod>>;

/** One remote procedure, on the bytes of its messages. */
export type GrpcMethod = UnaryMethod | StreamingMethod;

/** A procedure with one response message. */
export type UnaryMethod = (request: Uint8Array, context: CallContext) => Promise<Uint8Array>;

/**
 * A procedure with any number of response messages. The next message is requested when the caller has room for it, and
 * no more when nobody waits.
 */
export type StreamingMethod = (request: Uint8Array, context: CallContext) => AsyncIterable<Uint8Array>;

/** The context of a call, in addition to its message. */
export interface CallContext {
  /**
   * Aborted when the caller cancels the call or the connection is lost. It is created when it is first read, because
   * that costs more than a small call.
   */
  readonly signal: AbortSignal;
}
