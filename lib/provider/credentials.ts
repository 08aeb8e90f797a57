import type { Credentials } from "../abiquo";
import type { Config, Message } from "../framework";
import type { ProviderSchema } from "./schema";
import { variableOf } from "./settings-reader";
import type { OauthSetting, SettingsReader } from "./settings-reader";

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

/** Says if the configuration itself gives credentials of more than one kind. Unknown values count as given. */
export function credentialConflict(config: Config<ProviderSchema>): Message | undefined {
  const given = KINDS.flatMap(({ settings }) => settings.filter((name) => config[name] !== null).slice(0, 1));
  const second = given[1];
  return second === undefined
    ? undefined
    : {
        summary: `${given.join(" and ")} cannot be set together`,
        detail: `The provider logs in one way only. ${ONE_OF}`,
        path: [{ attribute: second }],
      };
}

/**
 * Reads the one kind of credentials that is given. What the configuration names outranks the environment: a token in
 * the configuration is used even where a user and a password lie about in variables.
 */
export function readCredentials(reader: SettingsReader): Credentials | undefined {
  const configured = KINDS.filter(({ settings }) => reader.configures(...settings));
  const inEnvironment = KINDS.filter(({ variables }) => reader.hasVariable(...variables));
  const [kind, ...others] = configured.length > 0 ? configured : inEnvironment;
  if (!kind) {
    reader.refuse("The provider has no credentials", `They are neither configured nor in the environment. ${ONE_OF}`);
    return undefined;
  }
  if (others.length > 0) {
    const names = [kind, ...others].map(({ settings, variables }) =>
      configured.length > 0 ? settings[0] : variables.find((variable) => reader.hasVariable(variable)),
    );
    reader.refuse(`${names.join(" and ")} cannot be set together`, `The provider logs in one way only. ${ONE_OF}`);
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
        reader.missing([{ attribute: "oauth" }, { attribute: name }], variableOf(name, "oauth"), "needed for OAuth");
      }
      return value;
    });
    return applicationKey && applicationSecret && accessToken && accessTokenSecret
      ? { kind: "oauth", applicationKey, applicationSecret, accessToken, accessTokenSecret }
      : undefined;
  },
};
