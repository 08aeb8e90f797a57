import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { createCertificate } from "../../abiquo/certificate";

/** A static HTTPS host, like an object store or the pages of a forge. */
export interface HttpsFolder {
  readonly url: string;
  /** PEM text of the authority to trust. */
  readonly certificate: string;
  /** Paths of the requests so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { ".json": "application/json", ".zip": "application/zip" };

/** Serves a folder on 127.0.0.1. The media type depends only on the file extension, as on any static host. */
export async function serveFolder(folder: string): Promise<HttpsFolder> {
  const { certificate, key } = createCertificate();
  const requests: string[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    const path = normalize(decodeURIComponent(request.url ?? "/"));
    requests.push(path);
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
