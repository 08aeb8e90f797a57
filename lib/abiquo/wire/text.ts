import type { HttpResponse } from "../exchange";

/** What decoders put in place of bytes that they cannot read. */
const REPLACEMENT = "\uFFFD";

/**
 * The text of an answer. JSON is in UTF-8, whatever the content type says (RFC 8259, section 8.1). Where it is not, the charset of
 * the content type decides. Undefined if neither fits: with replaced characters, names would silently be wrong.
 */
export function textOf({ body, rawBody, headers }: HttpResponse): string | undefined {
  if (rawBody === undefined || !body.includes(REPLACEMENT)) {
    return body;
  }
  const [, charset] = /;\s*charset="?([\w.:-]+)/i.exec(headers["content-type"] ?? "") ?? [];
  return decode(rawBody, "utf-8") ?? (charset === undefined ? undefined : decode(rawBody, charset));
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // The bytes are invalid, or the charset is unknown.
  }
}
