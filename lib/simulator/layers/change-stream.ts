import type { Store } from "../state/store";

/**
 * Server-sent events with the revision of the platform: one immediately, and one after every change. Changes that come
 * faster than the client reads are reported as one. Resources are freed when the client disconnects.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html - section 9.2
 */
export function changeStream(store: Store): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  let sent: number | undefined;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (sent === store.revision) {
      await store.nextChange(gone.signal);
    }
    sent = store.revision;
    controller.enqueue(encoder.encode(`data: ${JSON.stringify({ revision: sent })}\n\n`));
  };
  return new ReadableStream({ pull, cancel: () => gone.abort() }, { highWaterMark: 0 });
}
