import type { Credentials } from "../client";
import { AbiquoApiError } from "../errors";
import type { Authentication, Handler, HttpRequest, HttpResponse } from "./handler";
import type { Secrets } from "./secrets";

/** Path that takes user and password on every server, and answers with a token. */
export const LOGIN_PATH = "/login";

const LOGIN: HttpRequest = {
  method: "GET",
  path: LOGIN_PATH,
  headers: { accept: "application/vnd.abiquo.user+json" },
};

/** Servers keep tokens for 1800 s unless configured otherwise; a new one is fetched when a fifth of that is left. */
const RENEW_AFTER = 1440 * 1000;

/** What a session is made of. */
export interface SessionParts {
  readonly credentials: Extract<Credentials, { readonly kind: "basic" }>;
  readonly secrets: Secrets;
  /** Sends a login, with this session's own header. */
  readonly login: Handler;
  readonly now?: () => number;
}

/**
 * User and password. A server with `abiquo.auth.basic.restricted` takes them at `/login` only, and everything else
 * needs the token that the login gives. Which kind of server it is shows in its first 401; a token is renewed before it
 * expires, and after it did. To send a request again after a 401 is safe: it was not carried out.
 */
export class BasicSession implements Authentication {
  readonly #basic: string;
  /** The server does not take user and password outside of the login. */
  #restricted = false;
  #token?: { readonly header: string; readonly renewAt: number };
  #renewal?: Promise<boolean>;
  /** A first login was refused. It is not tried again: servers lock users out who fail too often. */
  #refused = false;

  constructor(private readonly parts: SessionParts) {
    const { username, password } = parts.credentials;
    this.#basic = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }

  async authorize({ path }: HttpRequest): Promise<string> {
    if (path === LOGIN_PATH) {
      if (this.#refused) {
        throw new AbiquoApiError(LOGIN, { status: 401, entries: [] });
      }
      return this.#basic;
    }
    if (this.#restricted && !this.#isFresh()) {
      await this.#renew();
    }
    return this.#restricted && this.#token ? this.#token.header : this.#basic;
  }

  learn({ path }: HttpRequest, { status, header }: HttpResponse): void {
    if (path !== LOGIN_PATH) {
      return;
    }
    this.#refused ||= status === 401 && this.#token === undefined;
    const value = header("x-abiquo-token");
    if (status === 200 && value !== undefined) {
      this.parts.secrets.learn(value);
      this.#token = { header: `Token ${value}`, renewAt: this.#now() + RENEW_AFTER };
    }
  }

  async recover({ path }: HttpRequest, refused: string): Promise<boolean> {
    if (path === LOGIN_PATH) {
      return false;
    }
    const hasAnother = this.#token?.header !== refused && this.#isFresh();
    if (!hasAnother && !(await this.#renew())) {
      return false;
    }
    this.#restricted = this.#token !== undefined;
    return true;
  }

  /** One login for all requests that wait for it. False if it failed. */
  #renew(): Promise<boolean> {
    this.#renewal ??= this.parts
      .login(LOGIN)
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  #isFresh(): boolean {
    return this.#token !== undefined && this.#now() < this.#token.renewAt;
  }

  #now(): number {
    return (this.parts.now ?? (() => performance.now()))();
  }
}
