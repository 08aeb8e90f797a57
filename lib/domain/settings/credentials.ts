import { variableOf } from "./settings-reader";
import type { OauthSetting, SettingProblem, SettingsReader } from "./settings-reader";

/** One way to authenticate. */
export type Credentials =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  | {
      readonly kind: "oauth";
      readonly applicationKey: string;
      readonly applicationSecret: string;
      readonly accessToken: string;
      readonly accessTokenSecret: string;
    };

type Kind = Credentials["kind"];

const OAUTH_SETTINGS: readonly OauthSetting[] = [
  "application_key",
  "application_secret",
  "access_token",
  "access_token_secret",
];

/** Settings and variables of each way to authenticate. */
const KINDS = [
  { kind: "basic", settings: ["username", "password"], variables: ["ABIQUO_USERNAME", "ABIQUO_PASSWORD"] },
  { kind: "bearer", settings: ["token"], variables: ["ABIQUO_TOKEN"] },
  { kind: "oauth", settings: ["oauth"], variables: OAUTH_SETTINGS.map((name) => variableOf(name, "oauth")) },
] as const;

const ONE_OF =
  "Give one of: username and password (ABIQUO_USERNAME, ABIQUO_PASSWORD), token (ABIQUO_TOKEN), " +
  "oauth (ABIQUO_OAUTH_APPLICATION_KEY and so on).";

/**
 * Reports a configuration with more than one kind of credentials, ignoring the environment. A setting that is not known
 * yet is undefined, and may turn out to be null.
 */
export function credentialConflict(config: Readonly<Record<string, unknown>>): SettingProblem | undefined {
  const given = KINDS.flatMap(({ settings }) => settings.filter((name) => config[name] != null).slice(0, 1));
  const second = given[1];
  return second === undefined
    ? undefined
    : {
        severity: "error",
        summary: `${given.join(" and ")} cannot be set together`,
        detail: `The provider logs in to Abiquo in one way only. ${ONE_OF}`,
        path: [{ attribute: second }],
      };
}

/**
 * Reads credentials of exactly one kind. Given settings outrank the environment: a token in the configuration is used
 * even if variables contain a user and a password.
 */
export function readCredentials(reader: SettingsReader): Credentials | undefined {
  const configured = KINDS.filter(({ settings }) => reader.configures(...settings));
  const inEnvironment = KINDS.filter(({ variables }) => reader.hasVariable(...variables));
  const [kind, ...others] = configured.length > 0 ? configured : inEnvironment;
  if (!kind) {
    reader.refuse("There are no credentials", `No setting or variable says how to log in to Abiquo. ${ONE_OF}`);
    return undefined;
  }
  if (others.length > 0) {
    const names = [kind, ...others].map(({ settings, variables }) =>
      configured.length > 0 ? settings[0] : variables.find((variable) => reader.hasVariable(variable)),
    );
    reader.refuse(
      `${names.join(" and ")} cannot be set together`,
      `Only one kind of credentials can be used. ${ONE_OF}`,
    );
    return undefined;
  }
  return READERS[kind.kind](reader);
}

const READERS: Readonly<Record<Kind, (reader: SettingsReader) => Credentials | undefined>> = {
  basic(reader) {
    const [username, password] = reader.bothOrNone("username", "password");
    return username === undefined || password === undefined ? undefined : { kind: "basic", username, password };
  },
  bearer(reader) {
    const token = reader.text("token");
    return token === undefined ? undefined : { kind: "bearer", token };
  },
  oauth(reader) {
    const [applicationKey, applicationSecret, accessToken, accessTokenSecret] = OAUTH_SETTINGS.map((name) => {
      const value = reader.oauth(name);
      if (value === undefined) {
        reader.missing(["oauth", name], variableOf(name, "oauth"), "needed for OAuth");
      }
      return value;
    });
    return applicationKey && applicationSecret && accessToken && accessTokenSecret
      ? { kind: "oauth", applicationKey, applicationSecret, accessToken, accessTokenSecret }
      : undefined;
  },
};
