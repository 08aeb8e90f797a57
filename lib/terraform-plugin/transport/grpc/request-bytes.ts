import { MAX_MESSAGE_BYTES } from "./framing";
import { GrpcCode, GrpcError } from "./status";

/** Maximum total size of one peer's requests, in bytes: two of the largest messages. */
const MAX_REQUEST_BYTES = 2 * MAX_MESSAGE_BYTES;

/** Counts the bytes of one peer's requests, from their first byte to the end of their calls. */
export class RequestBytes {
  private total = 0;

  constructor(private readonly limit = MAX_REQUEST_BYTES) {}

  /** @throws GrpcError if the total is too large */
  take(bytes: number): void {
    if (this.total + bytes > this.limit) {
      throw new GrpcError(
        GrpcCode.RESOURCE_EXHAUSTED,
        `the pending requests have more than ${this.limit} bytes: wait for answers first`,
      );
    }
    this.total += bytes;
  }

  /** Releases the bytes of a finished call. */
  give(bytes: number): void {
    this.total -= bytes;
  }
}
