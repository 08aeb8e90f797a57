import { randomBytes } from "node:crypto";
import type { OAuthCredentials } from "./oauth";
import { isSignedBy, parseOAuthHeader, sameText } from "./oauth";

/** Ways to log in, in addition to HTTP Basic or instead of it. */
export interface AuthenticationOptions {
  /**
   * Where Basic works: everywhere, only on `/login` (`abiquo.auth.basic.restricted`), or nowhere (OpenID).
   * @default "everywhere"
   */
  readonly basic?: "everywhere" | "login-only" | "never";
  /** Lifetime in seconds of the token that a login returns as `X-Abiquo-Token`. @default 1800 */
  readonly tokenValidSeconds?: number;
  /** An access token for `Authorization: Bearer`. @default - none is accepted */
  readonly bearerToken?: string;
  /** Credentials of an application and its user. @default - no signature is accepted */
  readonly oauth?: OAuthCredentials;
}

/** All accepted credentials. */
export interface AuthenticatorOptions extends AuthenticationOptions {
  readonly username: string;
  readonly password: string;
}

/** The parts of a request that authentication uses. */
export interface AuthenticatedRequest {
  readonly method: string;
  readonly url: string;
  /** Below `/api`. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** Checks logins and issues tokens. */
export class Authenticator {
  private readonly expiries = new Map<string, number>();
  private readonly seenNonces = new Set<string>();

  constructor(private readonly options: AuthenticatorOptions) {}

  /** Whether the request is authenticated. */
  accepts(request: AuthenticatedRequest): boolean {
    const [scheme = "", value = ""] = (request.authorization ?? "").split(/\s+(.*)/s);
    switch (scheme.toLowerCase()) {
      case "basic":
        return this.isBasicAllowed(request.path) && sameText(value, this.basicValue());
      case "token":
        return (this.expiries.get(value) ?? 0) > Date.now();
      case "bearer":
        return this.options.bearerToken !== undefined && sameText(value, this.options.bearerToken);
      case "oauth":
        return this.acceptsOAuth(request);
      default:
        return false;
    }
  }

  /** Returns a new token. Its lifetime starts now. */
  issueToken(): string {
    const token = randomBytes(24).toString("hex");
    this.expiries.set(token, Date.now() + (this.options.tokenValidSeconds ?? 1800) * 1000);
    return token;
  }

  /** What a refused client should send to this path (RFC 9110, section 11.6.1), in the words of the 2.0 server. */
  challenge(path: string): string | undefined {
    return this.isBasicAllowed(path) ? 'Basic realm="Spring Security Application"' : undefined;
  }

  private isBasicAllowed(path: string): boolean {
    const { basic = "everywhere" } = this.options;
    return basic === "everywhere" || (basic === "login-only" && path === "/login");
  }

  private basicValue(): string {
    const { username, password } = this.options;
    return Buffer.from(`${username}:${password}`).toString("base64");
  }

  /** A nonce is valid for one request only, so that a recorded request cannot be replayed. */
  private acceptsOAuth({ method, url, authorization = "" }: AuthenticatedRequest): boolean {
    const parameters = parseOAuthHeader(authorization);
    const { oauth } = this.options;
    if (!oauth || !parameters || !isSignedBy({ method, url, parameters }, oauth)) {
      return false;
    }
    const nonce = `${parameters.get("oauth_timestamp")} ${parameters.get("oauth_nonce")}`;
    const fresh = !this.seenNonces.has(nonce);
    this.seenNonces.add(nonce);
    return fresh;
  }
}
