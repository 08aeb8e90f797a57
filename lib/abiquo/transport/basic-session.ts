import type { Credentials } from "../client";
import type { Handler, HttpRequest, HttpResponse, Layer } from "./handler";
import { withAuthorization } from "./handler";
import type { Secrets } from "./secrets";

/** Path that takes user and password on every server, and answers with a token. */
export const LOGIN_PATH = "/login";

/** Servers keep tokens for 1800 s unless configured otherwise; a new one is fetched when a fifth of that is left. */
const RENEW_AFTER = 1440 * 1000;

type BasicCredentials = Extract<Credentials, { readonly kind: "basic" }>;

/**
 * User and password. A server with `abiquo.auth.basic.restricted` takes them at `/login` only, and everything else
 * needs the token that the login gives. Which kind of server it is shows in its first 401; a token is renewed before it
 * expires, and after it did. To send a request again after a 401 is safe: it was not carried out.
 */
export function basicSession(
  credentials: BasicCredentials,
  secrets: Secrets,
  now: () => number = () => performance.now(),
): Layer {
  return (next) => {
    const session = new BasicSession({ next, credentials, secrets, now });
    return (request) => session.send(request);
  };
}

interface Token {
  readonly value: string;
  readonly renewAt: number;
}

class BasicSession {
  readonly #basic: string;
  /** The server does not take user and password outside of the login. */
  #restricted = false;
  #token?: Token;
  #renewal?: Promise<boolean>;
  /** The answer to a first login that was refused. It is not tried again: servers lock users out who fail too often. */
  #refusal?: HttpResponse;

  constructor(
    private readonly parts: {
      readonly next: Handler;
      readonly credentials: BasicCredentials;
      readonly secrets: Secrets;
      readonly now: () => number;
    },
  ) {
    const { username, password } = parts.credentials;
    this.#basic = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    if (request.path === LOGIN_PATH) {
      return this.#login(request);
    }
    if (this.#restricted && !this.#isFresh()) {
      await this.#renew();
    }
    const used = this.#restricted ? this.#token : undefined;
    const response = await this.#sendWith(request, used);
    if (response.status !== 401 || !(await this.#recover(used))) {
      return response;
    }
    return this.#sendWith(request, this.#token);
  }

  /** Sees to it that there is another way in than the one that was refused. */
  async #recover(used: Token | undefined): Promise<boolean> {
    const another = this.#token !== used && this.#isFresh();
    if (!another && !(await this.#renew())) {
      return false;
    }
    this.#restricted = this.#token !== undefined;
    return true;
  }

  /** One login for all requests that wait for it. False if it was refused. */
  #renew(): Promise<boolean> {
    const request: HttpRequest = {
      method: "GET",
      path: LOGIN_PATH,
      headers: { accept: "application/vnd.abiquo.user+json" },
    };
    this.#renewal ??= this.#login(request)
      .then((response) => response.status === 200)
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #login(request: HttpRequest): Promise<HttpResponse> {
    if (this.#refusal) {
      return this.#refusal;
    }
    const response = await this.parts.next(withAuthorization(request, this.#basic));
    this.#refusal = response.status === 401 && this.#token === undefined ? response : undefined;
    const value = response.header("x-abiquo-token");
    if (response.status === 200 && value !== undefined) {
      this.parts.secrets.learn(value);
      this.#token = { value, renewAt: this.parts.now() + RENEW_AFTER };
    }
    return response;
  }

  #isFresh(): boolean {
    return this.#token !== undefined && this.parts.now() < this.#token.renewAt;
  }

  #sendWith(request: HttpRequest, token: Token | undefined): Promise<HttpResponse> {
    return this.parts.next(withAuthorization(request, token ? `Token ${token.value}` : this.#basic));
  }
}
