import { listen } from "../../abiquo/expected-requests";
import type { TestServer } from "../../abiquo/expected-requests";
import type { Simulator } from "../../../lib/simulator";

/** An object as Abiquo sends it. */
export type Wire = Readonly<Record<string, unknown>> & { readonly id: number };

/** Starts a server in front of a simulator that changes objects in lists, by the last part of the list's path. */
export function startAltered(
  { url }: Pick<Simulator, "url">,
  changes: Readonly<Record<string, (object: Wire) => object>>,
): Promise<TestServer> {
  return listen((request, response) => {
    void (async () => {
      const path = request.url?.replace("/api", "") ?? "";
      const names = ["accept", "authorization", "content-type"].filter((name) => name in request.headers);
      const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const answer = await fetch(`${url}${path}`, {
        method: request.method,
        headers,
        body: body.length === 0 ? undefined : body,
      });
      const change = changes[path.replace(/\?.*/, "").split("/").at(-1) ?? ""];
      const text = await answer.text();
      const type = answer.headers.get("content-type") ?? "text/plain";
      response.writeHead(answer.status, { "content-type": type }).end(change ? altered(text, change) : text);
    })();
  });
}

function altered(text: string, change: (object: Wire) => object): string {
  const list = JSON.parse(text) as { readonly collection: readonly Wire[] };
  return JSON.stringify({ ...list, collection: list.collection.map(change) });
}
