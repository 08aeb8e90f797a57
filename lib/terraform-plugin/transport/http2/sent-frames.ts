/** Frames that a server sends by itself or in response to other frames, except those of a call's answer. */
import type { ConnectionError, ErrorCode } from "./errors";
import { encodeHead, encodeUInt32, Flag, FrameType } from "./frames";
import { encodeSettings } from "./settings";

const NOTHING = Buffer.alloc(0);

/** The server's settings. */
export function settings(): readonly Buffer[] {
  return ofConnection(FrameType.SETTINGS, encodeSettings());
}

/** Acknowledges the peer's settings. */
export function settingsAnswer(): readonly Buffer[] {
  return ofConnection(FrameType.SETTINGS, NOTHING, Flag.ACK);
}

/** Answers a ping. */
export function pingAnswer(payload: Buffer): readonly Buffer[] {
  return ofConnection(FrameType.PING, payload, Flag.ACK);
}

/** Reports an error to the peer before the connection closes. */
export function goaway(lastStream: number, { code, message }: ConnectionError): readonly Buffer[] {
  return ofConnection(FrameType.GOAWAY, Buffer.concat([encodeUInt32(lastStream, code), Buffer.from(message)]));
}

/** Gives the peer room on a stream, or on the connection (0), in bytes. */
export function windowUpdate(streamId: number, room: number): readonly Buffer[] {
  return [encodeHead({ type: FrameType.WINDOW_UPDATE, flags: 0, streamId }, 4), encodeUInt32(room)];
}

/** Resets a stream. */
export function reset(streamId: number, code: ErrorCode): readonly Buffer[] {
  return [encodeHead({ type: FrameType.RST_STREAM, flags: 0, streamId }, 4), encodeUInt32(code)];
}

function ofConnection(type: FrameType, payload: Buffer, flags = 0): readonly Buffer[] {
  return [encodeHead({ type, flags, streamId: 0 }, payload.length), payload];
}
