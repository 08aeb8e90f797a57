import { ConnectionError, ErrorCode } from "./errors";
import { protocolError, wrongSize } from "./frame-rules";
import { DEFAULT_MAX_FRAME, encodeUInt32, MAX_31_BITS } from "./frames";
import { MAX_HEADER_LIST } from "./hpack/hpack";
import { RECEIVE_WINDOW } from "./windows";

/** Settings by their numbers (RFC 9113, section 6.5.2). */
export enum Setting {
  HEADER_TABLE_SIZE = 0x1,
  ENABLE_PUSH = 0x2,
  MAX_CONCURRENT_STREAMS = 0x3,
  INITIAL_WINDOW_SIZE = 0x4,
  MAX_FRAME_SIZE = 0x5,
  MAX_HEADER_LIST_SIZE = 0x6,
}

/**
 * Maximum number of open requests per peer. Terraform opens one for each resource that it processes at the same time
 * (`-parallelism`). The limit is above any realistic value, and only stops peers that open requests without end.
 */
export const MAX_CONCURRENT_STREAMS = 10_000;

const BYTES_EACH = 6;

/** Encodes the payload of the server's settings. */
export function encodeSettings(): Buffer {
  const settings: readonly (readonly [Setting, number])[] = [
    [Setting.MAX_CONCURRENT_STREAMS, MAX_CONCURRENT_STREAMS],
    [Setting.INITIAL_WINDOW_SIZE, RECEIVE_WINDOW],
    [Setting.MAX_HEADER_LIST_SIZE, MAX_HEADER_LIST],
  ];
  return Buffer.concat(settings.map(([id, value]) => Buffer.concat([Buffer.of(0, id), encodeUInt32(value)])));
}

/**
 * Decodes the peer's settings, in order, including unknown ones.
 *
 * @throws ConnectionError if a value is not allowed
 */
export function decodeSettings(payload: Buffer): readonly (readonly [Setting, number])[] {
  if (payload.length % BYTES_EACH !== 0) {
    throw wrongSize("settings are cut off");
  }
  return Array.from({ length: payload.length / BYTES_EACH }, (_, index) => {
    const start = index * BYTES_EACH;
    const setting = payload.readUInt16BE(start) as Setting;
    const value = payload.readUInt32BE(start + 2);
    checkSetting(setting, value);
    return [setting, value] as const;
  });
}

function checkSetting(setting: Setting, value: number): void {
  if (setting === Setting.ENABLE_PUSH && value > 1) {
    throw protocolError(`push is ${value} rather than 0 or 1`);
  }
  if (setting === Setting.INITIAL_WINDOW_SIZE && value > MAX_31_BITS) {
    throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window has over 31 bits");
  }
  if (setting === Setting.MAX_FRAME_SIZE && (value < DEFAULT_MAX_FRAME || value >= 2 ** 24)) {
    throw protocolError(`no frame can be ${value} bytes long`);
  }
}
