/** Frames that a server sends of its own accord, or as an answer to one: all but those of a call's answer. */
import type { ConnectionError, ErrorCode } from "./errors";
import { encodeHead, encodeUInt32, Flag, FrameType } from "./frames";
import { encodeSettings } from "./settings";

const NOTHING = Buffer.alloc(0);

/** What the server announces. */
export function settings(): readonly Buffer[] {
  return ofConnection(FrameType.SETTINGS, encodeSettings());
}

/** Says that the peer's settings hold now. */
export function settingsAnswer(): readonly Buffer[] {
  return ofConnection(FrameType.SETTINGS, NOTHING, Flag.ACK);
}

/** Says that we are there. */
export function pingAnswer(payload: Buffer): readonly Buffer[] {
  return ofConnection(FrameType.PING, payload, Flag.ACK);
}

/** Tells the peer what it did wrong, before the connection ends. */
export function goaway(lastStream: number, { code, message }: ConnectionError): readonly Buffer[] {
  return ofConnection(FrameType.GOAWAY, Buffer.concat([encodeUInt32(lastStream, code), Buffer.from(message)]));
}

/** Gives room on a stream, or on the connection (0), in bytes. */
export function windowUpdate(streamId: number, room: number): readonly Buffer[] {
  return [encodeHead({ type: FrameType.WINDOW_UPDATE, flags: 0, streamId }, 4), encodeUInt32(room)];
}

/** Cuts a stream off. */
export function reset(streamId: number, code: ErrorCode): readonly Buffer[] {
  return [encodeHead({ type: FrameType.RST_STREAM, flags: 0, streamId }, 4), encodeUInt32(code)];
}

function ofConnection(type: FrameType, payload: Buffer, flags = 0): readonly Buffer[] {
  return [encodeHead({ type, flags, streamId: 0 }, payload.length), payload];
}
