import type { IncomingMessage } from "node:http";
import type { FailedRequest } from "../errors";
import { AbiquoResponseError } from "../errors";

/** Answers beyond this are given up while they arrive, or while they are unpacked. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** The whole text of an answer, unpacked. */
export async function readBody(response: IncomingMessage, failed: FailedRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) {
      throw tooBig(failed);
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isPacked = length > 0 && response.headers["content-encoding"] === "gzip";
  return (isPacked ? await unpack(body, failed) : body).toString("utf8");
}

async function unpack(body: Buffer, failed: FailedRequest): Promise<Buffer> {
  const { gunzip } = await import("node:zlib");
  return new Promise((resolve, reject) =>
    gunzip(body, { maxOutputLength: LARGEST_BODY }, (error, unpacked) => {
      if (error === null) resolve(unpacked);
      else reject((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooBig(failed) : error);
    }),
  );
}

function tooBig(failed: FailedRequest): AbiquoResponseError {
  return new AbiquoResponseError(failed, "too-big", "the answer is larger than 64 MiB.");
}
