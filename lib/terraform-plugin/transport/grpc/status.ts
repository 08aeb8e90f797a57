/** Status codes of gRPC, as in `grpc-status`. */
export enum GrpcCode {
  OK = 0,
  CANCELLED = 1,
  UNKNOWN = 2,
  INVALID_ARGUMENT = 3,
  DEADLINE_EXCEEDED = 4,
  NOT_FOUND = 5,
  ALREADY_EXISTS = 6,
  PERMISSION_DENIED = 7,
  RESOURCE_EXHAUSTED = 8,
  FAILED_PRECONDITION = 9,
  ABORTED = 10,
  OUT_OF_RANGE = 11,
  UNIMPLEMENTED = 12,
  INTERNAL = 13,
  UNAVAILABLE = 14,
  DATA_LOSS = 15,
  UNAUTHENTICATED = 16,
}

/**
 * Ends a call with a status other than OK. Terraform shows it as a bug of the plugin, so errors that a user can cause
 * belong in the response message instead.
 */
export class GrpcError extends Error {
  override readonly name = "GrpcError";

  /** An error that the caller receives with this code and message. */
  constructor(
    readonly code: GrpcCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Converts a thrown value to an error for the caller: with its own code, or INTERNAL. It never contains a stack. */
export function toGrpcError(thrown: unknown): GrpcError {
  if (thrown instanceof GrpcError) {
    return thrown;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new GrpcError(GrpcCode.INTERNAL, message, { cause: thrown });
}

/** The two trailers that end a call. */
export function encodeStatus(code: GrpcCode, message = ""): Record<string, string> {
  return message === ""
    ? { "grpc-status": String(code) }
    : { "grpc-status": String(code), "grpc-message": encodeGrpcMessage(message) };
}

/** Maximum length of a message, because a longer one may not fit into a header block. */
const MAX_MESSAGE_UNITS = 4096;

/** Percent-encodes everything but printable ASCII, because the message is sent as a header. */
function encodeGrpcMessage(message: string): string {
  let encoded = "";
  for (const byte of Buffer.from(message.slice(0, MAX_MESSAGE_UNITS), "utf8")) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    encoded += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
