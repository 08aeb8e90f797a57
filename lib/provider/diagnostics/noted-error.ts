/** An error of the Abiquo client, with a sentence about its subject: a request contains only numeric ids. */
export class NotedError extends Error {
  override readonly name = "NotedError";

  constructor(
    override readonly cause: Error,
    readonly note: string,
  ) {
    super(`${cause.message} ${note}`, { cause });
  }
}
