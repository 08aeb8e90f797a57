import { MAX_MESSAGE_BYTES } from "./framing";
import { GrpcCode, GrpcError } from "./status";

/** What the requests of one peer's calls may take together, in bytes: two of the largest. */
const MAX_REQUEST_BYTES = 2 * MAX_MESSAGE_BYTES;

/** Counts what the requests of one peer take, from their first byte to the end of their calls. */
export class RequestBytes {
  private total = 0;

  constructor(private readonly limit = MAX_REQUEST_BYTES) {}

  /** @throws GrpcError when it is too much. */
  take(bytes: number): void {
    if (this.total + bytes > this.limit) {
      throw new GrpcError(
        GrpcCode.RESOURCE_EXHAUSTED,
        `the requests under way have more than ${this.limit} bytes: wait for answers first`,
      );
    }
    this.total += bytes;
  }

  /** A call is done. */
  give(bytes: number): void {
    this.total -= bytes;
  }
}
