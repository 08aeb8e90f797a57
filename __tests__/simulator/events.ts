import type { Simulator } from "../../lib/simulator";

/** Listens to `/simulator/events`. Each call of the result waits for the next reported revision. */
export async function eventsOf(simulator: Simulator): Promise<() => Promise<number | undefined>> {
  const { body, headers } = await fetch(new URL("/simulator/events", simulator.url));
  if (body === null || headers.get("content-type") !== "text/event-stream") {
    throw new Error("There is no stream of events.");
  }
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  return async () => {
    const { value } = await reader.read();
    const [, revision] = /^data: \{"revision":(\d+)\}\n\n$/.exec(Buffer.from(value ?? []).toString()) ?? [];
    return revision === undefined ? undefined : Number(revision);
  };
}
