import { REGION_CREDENTIALS_FORMAT, parseRegionCredentials, toRegionCredentials } from "./region-credentials";
import type { RegionCredentialsMap } from "./region-credentials";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting of the `oauth` object. */
export type OauthSetting = "application_key" | "application_secret" | "access_token" | "access_token_secret";

/** An error in a setting, or a warning about it. */
export interface SettingProblem {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Path of the setting: its name, and the name of a nested setting. */
  readonly path?: readonly { readonly attribute: string }[];
}

/** Where settings come from, and where problems are reported. */
export interface SettingsSource {
  /**
   * Valid and known values by setting, which outrank the environment. Null means not set.
   *
   * @default - only the environment is read, and messages mention nothing else
   */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly env: Environment;
  /** Says what is wrong with a value from the environment, or returns undefined. */
  readonly rule: (setting: string, value: unknown) => string | undefined;
  readonly report: (problem: SettingProblem) => void;
}

/** Returns the name of the environment variable that a setting falls back to. */
export function variableOf(setting: string, inside?: "oauth"): string {
  return `ABIQUO_${inside ? "OAUTH_" : ""}${setting.toUpperCase()}`;
}

/**
 * Reads settings one by one: given values first, then the environment, where an empty variable counts as not set. The
 * caller has validated the given values; this class validates those of the environment by the same rules.
 */
export class SettingsReader {
  readonly env: Environment;
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(private readonly source: SettingsSource) {
    this.env = source.env;
    this.given = source.given ?? {};
  }

  text(setting: string): string | undefined {
    const given = this.given[setting];
    return typeof given === "string" ? given : this.variable(setting, (text) => text);
  }

  requiredText(setting: string, meaning: string): string | undefined {
    const value = this.text(setting);
    if (!this.isGiven(setting)) {
      this.missing([setting], variableOf(setting), meaning);
    }
    return value;
  }

  integer(setting: string): number | undefined {
    const given = this.given[setting];
    return typeof given === "number"
      ? given
      : this.variable(
          setting,
          (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
          (text) => `It is "${text}", and must be a whole number.`,
        );
  }

  bool(setting: string): boolean | undefined {
    const given = this.given[setting];
    const words: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };
    return typeof given === "boolean"
      ? given
      : this.variable(
          setting,
          (text) => words[text.toLowerCase()],
          (text) => `It is "${text}", and must be true or false.`,
        );
  }

  /** Reads two settings that must be set together. Reports the missing one. */
  bothOrNone(a: string, b: string): readonly [string?, string?] {
    if (this.isGiven(a) !== this.isGiven(b)) {
      const [given, absent] = this.isGiven(a) ? [a, b] : [b, a];
      this.missing([absent], variableOf(absent), `it is required with ${given}`);
    }
    return [this.text(a), this.text(b)];
  }

  oauth(setting: OauthSetting): string | undefined {
    const given = (this.given.oauth as Readonly<Record<string, unknown>> | null | undefined)?.[setting];
    return typeof given === "string" ? given : this.env[variableOf(setting, "oauth")] || undefined;
  }

  /** Reads credentials by cloud provider: a map, or JSON in the environment. */
  regionCredentials(): RegionCredentialsMap | undefined {
    return this.configures("region_credentials")
      ? toRegionCredentials(this.given.region_credentials)
      : this.variable("region_credentials", parseRegionCredentials, () => `It must be ${REGION_CREDENTIALS_FORMAT}.`);
  }

  /** Returns whether one of these settings is given, ignoring the environment. */
  configures(...settings: readonly string[]): boolean {
    return settings.some((setting) => (this.given[setting] ?? null) !== null);
  }

  /** Returns whether the environment sets one of these variables. */
  hasVariable(...names: readonly string[]): boolean {
    return names.some((name) => Boolean(this.env[name]));
  }

  /** Reports a missing setting. `meaning` follows a colon in the message. */
  missing(path: readonly string[], variable: string, meaning: string): void {
    const name = path.join(".");
    const otherwise = this.source.given ? `${name} in the provider's configuration, or ` : "";
    this.source.report({
      severity: "error",
      summary: `${name} is not set`,
      detail: `Set ${otherwise}the environment variable ${variable}: ${meaning}.`,
      path: path.map((attribute) => ({ attribute })),
    });
  }

  /** Reports an error that concerns more than one setting. */
  refuse(summary: string, detail: string): void {
    this.source.report({ severity: "error", summary, detail });
  }

  /** Reports a setting that is valid but dangerous. */
  warn(setting: string, summary: string, detail: string): void {
    this.source.report({ severity: "warning", summary, detail, path: [{ attribute: setting }] });
  }

  /** Returns whether a setting is present, valid or not. The method that reads it reports what is wrong. */
  private isGiven(setting: string): boolean {
    return this.configures(setting) || this.hasVariable(variableOf(setting));
  }

  private variable<T>(
    setting: string,
    parse: (text: string) => T | undefined,
    unreadable: (text: string) => string = () => "It must be text.",
  ): T | undefined {
    const text = this.env[variableOf(setting)];
    if (!text) {
      return undefined;
    }
    const value = parse(text);
    const problem = value === undefined ? unreadable(text) : this.source.rule(setting, value);
    if (problem === undefined) {
      return value;
    }
    this.source.report({
      severity: "error",
      summary: `${variableOf(setting)} is not valid`,
      detail: `The environment variable sets ${setting}. ${problem}`,
      path: [{ attribute: setting }],
    });
    return undefined;
  }
}
