import { ConnectionError, ErrorCode, StreamError } from "./errors";
import type { Frame } from "./frames";
import { Flag } from "./frames";

/** @throws ConnectionError if a frame has the wrong length for its type */
export function expectLength({ payload }: Frame, length: number): void {
  if (payload.length !== length) {
    throw wrongSize(`a frame has ${payload.length} bytes rather than ${length}`);
  }
}

/** Priorities are ignored (RFC 9113, section 5.3.2), but must be well-formed. */
export function checkPriority(frame: Frame): void {
  if (frame.streamId === 0) {
    throw protocolError("a PRIORITY frame belongs to a stream, but came without one");
  }
  expectLength(frame, 5);
}

/** @throws ConnectionError if a ping is on a stream, or has the wrong length */
export function checkPing(frame: Frame): void {
  expectLength(frame, 8);
  if (frame.streamId !== 0) {
    throw protocolError("a PING frame belongs to the connection, but came on a stream");
  }
}

/** @throws ConnectionError if settings are on a stream, or an acknowledgement is not empty */
export function checkSettings(frame: Frame): void {
  if (frame.streamId !== 0) {
    throw protocolError("a SETTINGS frame belongs to the connection, but came on a stream");
  }
  if (frame.flags & Flag.ACK && frame.payload.length > 0) {
    throw wrongSize("an acknowledgement of SETTINGS must be empty");
  }
}

/** After GOAWAY, the peer opens no new streams. The server need not react. */
export function checkGoaway({ streamId, payload }: Frame): void {
  if (streamId !== 0) {
    throw protocolError("a GOAWAY frame belongs to the connection, but came on a stream");
  }
  if (payload.length < 8) {
    throw wrongSize(`a GOAWAY frame has ${payload.length} bytes: at least 8 are needed`);
  }
}

/** Creates the error for a protocol violation on the connection. */
export function protocolError(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.PROTOCOL_ERROR, message);
}

/** Creates the error for a frame of the wrong length. */
export function wrongSize(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, message);
}

/** Creates the error for data on a stream that the peer had ended. */
export function streamClosed(message: string): StreamError {
  return new StreamError(ErrorCode.STREAM_CLOSED, message);
}
