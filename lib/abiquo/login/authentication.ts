import type { HttpRequest, HttpResponse } from "../exchange";

/** Tells the server who sends a request. */
export interface Authentication {
  /** Value of the `Authorization` header. Called for each attempt, because an OAuth signature is good for one only. */
  authorize(request: HttpRequest): string | Promise<string>;
  /** Sees every request that is sent, because a refused one may have to wait for the login beside it. */
  follow(request: HttpRequest, answer: Promise<HttpResponse>): void;
  /** Sees every answer, because some carry a token. */
  learn(request: HttpRequest, response: HttpResponse): void;
  /** Called after a 401. True if another header than the refused one may be accepted. */
  recover(request: HttpRequest, refused: string): Promise<boolean>;
}
