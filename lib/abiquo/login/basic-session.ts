import type { Credentials } from "../client";
import { monotonicNow } from "../clock";
import type { Handler, HttpRequest, HttpResponse } from "../exchange";
import { AbiquoApiError } from "../failures/errors";
import type { Secrets } from "../failures/secrets";
import type { Authentication } from "./authentication";

/** Every server accepts user and password at this path, and answers with a token. */
export const LOGIN_PATH = "/login";

const LOGIN: HttpRequest = {
  method: "GET",
  path: LOGIN_PATH,
  headers: { accept: "application/vnd.abiquo.user+json" },
};

/** Milliseconds. Tokens last 1800 s by default, and are renewed when a fifth of that is left. */
const RENEW_AFTER = 1440 * 1000;

/** What a session needs. */
export interface SessionParts {
  readonly credentials: Extract<Credentials, { readonly kind: "basic" }>;
  readonly secrets: Secrets;
  /** Sends a login through this session, which sets its header. */
  readonly login: Handler;
  readonly now?: () => number;
}

/**
 * Authentication with user and password. A server with `abiquo.auth.basic.restricted` accepts them at `/login` only; all
 * other requests need the token from that login. The first 401 shows whether the server is of this kind. A token is renewed
 * shortly before it expires, and after a 401. A request may safely be repeated after a 401, because it was not carried out.
 */
export class BasicSession implements Authentication {
  private readonly basic: string;
  /** The server accepts user and password at the login only. */
  private restricted = false;
  private token?: { readonly header: string; readonly renewAt: number };
  private renewal?: Promise<boolean>;
  /** Logins in a row that were refused with 401. */
  private refusals = 0;

  constructor(private readonly parts: SessionParts) {
    const { username, password } = parts.credentials;
    this.basic = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }

  async authorize(request: HttpRequest): Promise<string> {
    if (request.path === LOGIN_PATH) {
      return this.password(request);
    }
    if (this.restricted && !this.isFresh()) {
      // The old token may last a little longer. If it does not, the 401 leads to another login.
      await this.renew().catch(() => false);
    }
    return this.restricted && this.token ? this.token.header : this.password(request);
  }

  /**
   * Servers lock users out after too many failures. The password is therefore not sent again after the first login was refused,
   * or after two logins in a row.
   */
  private password({ method, path }: HttpRequest): string {
    if (this.refusals >= (this.token === undefined ? 1 : 2)) {
      throw new AbiquoApiError({ method, path: this.parts.secrets.redact(path) }, { status: 401, entries: [] });
    }
    return this.basic;
  }

  follow({ path }: HttpRequest, answer: Promise<HttpResponse>): void {
    if (path === LOGIN_PATH) {
      void this.renewWith(() => answer).catch(() => undefined);
    }
  }

  learn({ path }: HttpRequest, { statusCode, headers }: HttpResponse): void {
    if (path !== LOGIN_PATH) {
      return;
    }
    if (statusCode === 401) {
      this.refusals += 1;
    } else if (statusCode === 200) {
      this.refusals = 0;
    }
    const value = headers["x-abiquo-token"];
    if (statusCode === 200 && typeof value === "string") {
      this.parts.secrets.learn(value);
      this.token = { header: `Token ${value}`, renewAt: this.now() + RENEW_AFTER };
    }
  }

  async recover({ path }: HttpRequest, refused: string): Promise<boolean> {
    if (path === LOGIN_PATH) {
      return false;
    }
    const hasAnother = this.token?.header !== refused && this.isFresh();
    if (!hasAnother && !(await this.renew())) {
      return false;
    }
    this.restricted = this.token !== undefined;
    return true;
  }

  /** Logs in once for all requests that wait for a token. False if the server refused the login; other errors are thrown. */
  private renew(): Promise<boolean> {
    return this.renewWith(() => this.parts.login(LOGIN));
  }

  /** Takes a login for all requests that wait for a token, unless there is one already. */
  private renewWith(login: () => Promise<HttpResponse>): Promise<boolean> {
    this.renewal ??= login()
      .then(() => true, isRefused)
      .finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private isFresh(): boolean {
    return this.token !== undefined && this.now() < this.token.renewAt;
  }

  private now(): number {
    return (this.parts.now ?? monotonicNow)();
  }
}

function isRefused(error: unknown): false {
  if (error instanceof AbiquoApiError && [401, 403].includes(error.status)) {
    return false;
  }
  throw error;
}
