/** An error of the Abiquo client, with a sentence on what it is about: a request names no more than numbers. */
export class NotedError extends Error {
  override readonly name = "NotedError";

  constructor(
    override readonly cause: Error,
    readonly note: string,
  ) {
    super(`${cause.message} ${note}`, { cause });
  }
}
