import { ConnectionError, ErrorCode, StreamError } from "./errors";
import type { Frame } from "./frames";
import { Flag } from "./frames";

/** @throws ConnectionError when a frame has another length than those of its kind have. */
export function expectLength({ payload }: Frame, length: number): void {
  if (payload.length !== length) {
    throw wrongSize(`a frame has ${payload.length} bytes rather than ${length}`);
  }
}

/** Priorities are not heeded (RFC 9113, section 5.3.2), but have to be well formed. */
export function checkPriority(frame: Frame): void {
  if (frame.streamId === 0) {
    throw protocolError("priorities are a stream's");
  }
  expectLength(frame, 5);
}

/** @throws ConnectionError for pings of a stream, and those of another length than pings have. */
export function checkPing(frame: Frame): void {
  expectLength(frame, 8);
  if (frame.streamId !== 0) {
    throw protocolError("pings are the connection's");
  }
}

/** @throws ConnectionError for settings of a stream, and for an acknowledgement with anything in it. */
export function checkSettings(frame: Frame): void {
  if (frame.streamId !== 0) {
    throw protocolError("settings are the connection's");
  }
  if (frame.flags & Flag.ACK && frame.payload.length > 0) {
    throw wrongSize("settings are acknowledged with bytes");
  }
}

/** A peer that says farewell opens no stream any more, which needs nothing of us. */
export function checkGoaway({ streamId, payload }: Frame): void {
  if (streamId !== 0) {
    throw protocolError("a farewell is the connection's");
  }
  if (payload.length < 8) {
    throw wrongSize(`a farewell has ${payload.length} bytes: at least 8 are needed`);
  }
}

/** The peer broke the protocol on the whole connection. */
export function protocolError(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.PROTOCOL_ERROR, message);
}

/** The peer sent a frame of a wrong length. */
export function wrongSize(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, message);
}

/** The peer sent something on a stream that it had ended. */
export function streamClosed(message: string): StreamError {
  return new StreamError(ErrorCode.STREAM_CLOSED, message);
}
