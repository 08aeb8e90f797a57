import { randomBytes } from "node:crypto";
import type { OAuthCredentials, Simulator, SimulatorOptions } from "../../simulator";

/** Ways to authenticate at a simulated platform. */
export const LOGIN_KINDS = ["basic", "token", "bearer", "oauth"] as const;

/** One of {@link LOGIN_KINDS}. */
export type LoginKind = (typeof LOGIN_KINDS)[number];

/** Credentials of a client. */
export type SimulatedLogin =
  | { readonly username: string; readonly password: string }
  | { readonly username: string; readonly password: string; readonly token: string }
  | { readonly bearerToken: string }
  | { readonly oauth: OAuthCredentials };

/** The simulator's options for a kind of login, and the credentials for its clients. */
export interface LoginPlan {
  readonly options: Pick<SimulatorOptions, "authentication">;
  readonly loginAt: (simulator: Simulator) => SimulatedLogin;
}

/** Returns the options and credentials for a kind of login. Generates new keys and tokens. */
export function planLogin(kind: LoginKind): LoginPlan {
  switch (kind) {
    case "basic":
      return { options: {}, loginAt: ({ username, password }) => ({ username, password }) };
    case "token":
      return {
        options: { authentication: { basic: "login-only" } },
        loginAt: (simulator) => {
          const { username, password } = simulator;
          return { username, password, token: simulator.issueToken() };
        },
      };
    case "bearer": {
      const bearerToken = newSecret();
      return { options: { authentication: { basic: "never", bearerToken } }, loginAt: () => ({ bearerToken }) };
    }
    case "oauth": {
      const oauth = newCredentials();
      return { options: { authentication: { basic: "never", oauth } }, loginAt: () => ({ oauth }) };
    }
  }
}

/** Returns the environment variables with which the provider and this command log in. */
export function loginVariables(login: SimulatedLogin): Readonly<Record<string, string>> {
  if ("oauth" in login) {
    return {
      ABIQUO_OAUTH_APPLICATION_KEY: login.oauth.applicationKey,
      ABIQUO_OAUTH_APPLICATION_SECRET: login.oauth.applicationSecret,
      ABIQUO_OAUTH_ACCESS_TOKEN: login.oauth.accessToken,
      ABIQUO_OAUTH_ACCESS_TOKEN_SECRET: login.oauth.accessTokenSecret,
    };
  }
  return "bearerToken" in login
    ? { ABIQUO_TOKEN: login.bearerToken }
    : { ABIQUO_USERNAME: login.username, ABIQUO_PASSWORD: login.password };
}

function newCredentials(): OAuthCredentials {
  return {
    applicationKey: newSecret(),
    applicationSecret: newSecret(),
    accessToken: newSecret(),
    accessTokenSecret: newSecret(),
  };
}

function newSecret(): string {
  return randomBytes(16).toString("hex");
}
