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

/** Which settings and variables each way to authenticate takes. */
const KINDS = [
  { kind: "basic", settings: ["username", "password"], variables: ["ABIQUO_USERNAME", "ABIQUO_PASSWORD"] },
  { kind: "bearer", settings: ["token"], variables: ["ABIQUO_TOKEN"] },
  { kind: "oauth", settings: ["oauth"], variables: OAUTH_SETTINGS.map((name) => variableOf(name, "oauth")) },
] as const;

const ONE_OF =
  "Give one of: username and password (ABIQUO_USERNAME, ABIQUO_PASSWORD), token (ABIQUO_TOKEN), " +
  "oauth (ABIQUO_OAUTH_APPLICATION_KEY and so on).";

/** Says if a configuration itself gives credentials of more than one kind. Unknown values count as given. */
export function credentialConflict(config: Readonly<Record<string, unknown>>): SettingProblem | undefined {
  const given = KINDS.flatMap(({ settings }) => settings.filter((name) => config[name] !== null).slice(0, 1));
  const second = given[1];
  return second === undefined
    ? undefined
    : {
        severity: "error",
        summary: `${given.join(" and ")} cannot be set together`,
        detail: `Abiquo is logged in to in one way only. ${ONE_OF}`,
        path: [{ attribute: second }],
      };
}

/**
 * Reads the one kind of credentials that there is. What is given outranks the environment: a token in a configuration is
 * used even where a user and a password lie about in variables.
 */
export function readCredentials(reader: SettingsReader): Credentials | undefined {
  const configured = KINDS.filter(({ settings }) => reader.configures(...settings));
  const inEnvironment = KINDS.filter(({ variables }) => reader.hasVariable(...variables));
  const [kind, ...others] = configured.length > 0 ? configured : inEnvironment;
  if (!kind) {
    reader.refuse("There are no credentials", `Nothing says how to log in to Abiquo. ${ONE_OF}`);
    return undefined;
  }
  if (others.length > 0) {
    const names = [kind, ...others].map(({ settings, variables }) =>
      configured.length > 0 ? settings[0] : variables.find((variable) => reader.hasVariable(variable)),
    );
    reader.refuse(`${names.join(" and ")} cannot be set together`, `There is one login only. ${ONE_OF}`);
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
