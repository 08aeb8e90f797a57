import type { Store } from "../state/store";

/**
 * Server-sent events: the revision of the platform, at once and after every change. Changes that come faster than they
 * are read are told as one. A listener that went away leaves nothing behind.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html - section 9.2
 */
export function changeStream(store: Store): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  let told: number | undefined;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (told === store.revision) {
      await store.nextChange(gone.signal);
    }
    told = store.revision;
    controller.enqueue(encoder.encode(`data: ${JSON.stringify({ revision: told })}\n\n`));
  };
  return new ReadableStream({ pull, cancel: () => gone.abort() }, { highWaterMark: 0 });
}
