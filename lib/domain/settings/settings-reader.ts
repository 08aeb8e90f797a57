import { REGION_CREDENTIALS_FORMAT, parseRegionCredentials, toRegionCredentials } from "./region-credentials";
import type { RegionCredentialsMap } from "./region-credentials";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting of the `oauth` object. */
export type OauthSetting = "application_key" | "application_secret" | "access_token" | "access_token_secret";

/** What is wrong with a setting, or worth a warning. */
export interface SettingProblem {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The setting, and the one inside it. */
  readonly path?: readonly { readonly attribute: string }[];
}

/** Where settings come from, and who is told what is wrong with them. */
export interface SettingsSource {
  /**
   * Values that outrank the environment, valid and known, by setting; null is not set.
   *
   * @default - there is the environment only, and messages name nothing else
   */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly env: Environment;
  /** Says what is wrong with a value of the environment, or returns undefined. */
  readonly rule: (setting: string, value: unknown) => string | undefined;
  readonly report: (problem: SettingProblem) => void;
}

/** Name of the environment variable that a setting falls back to. */
export function variableOf(setting: string, inside?: "oauth"): string {
  return `ABIQUO_${inside ? "OAUTH_" : ""}${setting.toUpperCase()}`;
}

/**
 * Reads settings one by one: those that are given, else from the environment, where an empty variable counts as not set.
 * Given values were validated by whoever gives them; those of the environment are here, by the same rules.
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

  /** Two settings that make sense together only. */
  bothOrNone(a: string, b: string): readonly [string?, string?] {
    if (this.isGiven(a) !== this.isGiven(b)) {
      const [given, absent] = this.isGiven(a) ? [a, b] : [b, a];
      this.missing([absent], variableOf(absent), `needed beside ${given}`);
    }
    return [this.text(a), this.text(b)];
  }

  oauth(setting: OauthSetting): string | undefined {
    const given = (this.given.oauth as Readonly<Record<string, unknown>> | null | undefined)?.[setting];
    return typeof given === "string" ? given : this.env[variableOf(setting, "oauth")] || undefined;
  }

  /** Credentials by cloud provider: a map, or JSON in the environment. */
  regionCredentials(): RegionCredentialsMap | undefined {
    return this.configures("region_credentials")
      ? toRegionCredentials(this.given.region_credentials)
      : this.variable("region_credentials", parseRegionCredentials, () => `It must be ${REGION_CREDENTIALS_FORMAT}.`);
  }

  /** True if one of these is given, the environment aside. */
  configures(...settings: readonly string[]): boolean {
    return settings.some((setting) => (this.given[setting] ?? null) !== null);
  }

  /** True if the environment sets one of these variables. */
  hasVariable(...names: readonly string[]): boolean {
    return names.some((name) => Boolean(this.env[name]));
  }

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

  /** Reports a combination that cannot be. */
  refuse(summary: string, detail: string): void {
    this.source.report({ severity: "error", summary, detail });
  }

  /** Reports what is legal, and dangerous. */
  warn(setting: string, summary: string, detail: string): void {
    this.source.report({ severity: "warning", summary, detail, path: [{ attribute: setting }] });
  }

  /** True if a setting is there, be it valid or not: what is wrong with it is reported where it is read. */
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
      detail: `The environment variable stands in for the setting ${setting}. ${problem}`,
      path: [{ attribute: setting }],
    });
    return undefined;
  }
}
