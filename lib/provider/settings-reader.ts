import { isUnknown } from "../framework";
import type { Attribute, Attributes, Config, Diagnostics, Path, Value } from "../framework";
import { REGION_CREDENTIALS_FORMAT, parseRegionCredentials, toRegionCredentials } from "./region-credentials";
import type { RegionCredentialsMap } from "./region-credentials";
import { providerSchema } from "./schema";
import type { ProviderSchema } from "./schema";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting at the top level of the provider's configuration. */
export type Setting = keyof ProviderSchema["attributes"];

/** A setting of the `oauth` object. */
export type OauthSetting = "application_key" | "application_secret" | "access_token" | "access_token_secret";

/** Name of the environment variable that a setting falls back to. */
export function variableOf(setting: Setting | OauthSetting, inside?: "oauth"): string {
  return `ABIQUO_${inside ? "OAUTH_" : ""}${setting.toUpperCase()}`;
}

/**
 * Reads settings one by one: from the configuration, else from the environment, where an empty variable counts as not
 * set. The configuration's own values were validated by the schema; those of the environment are here, by the same rules.
 */
export class SettingsReader {
  constructor(
    private readonly config: Config<ProviderSchema>,
    private readonly env: Environment,
    private readonly diagnostics: Diagnostics,
  ) {}

  text(setting: Exclude<Setting, "oauth">): string | undefined {
    const given = this.config[setting];
    return typeof given === "string" ? given : this.variable(setting, (text) => text);
  }

  requiredText(setting: Exclude<Setting, "oauth">, meaning: string): string | undefined {
    const value = this.text(setting);
    if (!this.isGiven(setting)) {
      this.missing([{ attribute: setting }], variableOf(setting), meaning);
    }
    return value;
  }

  integer(setting: Exclude<Setting, "oauth">): number | undefined {
    const given = this.config[setting];
    return typeof given === "number"
      ? given
      : this.variable(
          setting,
          (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
          (text) => `It is "${text}", and must be a whole number.`,
        );
  }

  bool(setting: Exclude<Setting, "oauth">): boolean | undefined {
    const given = this.config[setting];
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
  bothOrNone(a: Exclude<Setting, "oauth">, b: Exclude<Setting, "oauth">): readonly [string?, string?] {
    if (this.isGiven(a) !== this.isGiven(b)) {
      const [given, absent] = this.isGiven(a) ? [a, b] : [b, a];
      this.missing([{ attribute: absent }], variableOf(absent), `needed beside ${given}`);
    }
    return [this.text(a), this.text(b)];
  }

  oauth(setting: OauthSetting): string | undefined {
    const { oauth } = this.config;
    const given = oauth === null || isUnknown(oauth) ? null : oauth[setting];
    return typeof given === "string" ? given : this.env[variableOf(setting, "oauth")] || undefined;
  }

  /** Credentials by cloud provider: a map, or JSON in the environment. */
  regionCredentials(): RegionCredentialsMap | undefined {
    const given = this.config.region_credentials;
    return given === null
      ? this.variable("region_credentials", parseRegionCredentials, () => `It must be ${REGION_CREDENTIALS_FORMAT}.`)
      : toRegionCredentials(given);
  }

  /** True if the configuration itself sets one of these. */
  configures(...settings: readonly Setting[]): boolean {
    return settings.some((setting) => this.config[setting] !== null);
  }

  /** True if a setting is there, be it valid or not: what is wrong with it is reported where it is read. */
  private isGiven(setting: Exclude<Setting, "oauth">): boolean {
    return this.configures(setting) || this.hasVariable(variableOf(setting));
  }

  /** True if the environment sets one of these variables. */
  hasVariable(...names: readonly string[]): boolean {
    return names.some((name) => Boolean(this.env[name]));
  }

  missing(path: Path, variable: string, meaning: string): void {
    const name = path.map((step) => ("attribute" in step ? step.attribute : "")).join(".");
    this.diagnostics.error({
      summary: `${name} is not set`,
      detail: `Set ${name} in the provider's configuration, or the environment variable ${variable}: ${meaning}.`,
      path,
    });
  }

  /** Reports a combination that cannot be. */
  refuse(summary: string, detail: string): void {
    this.diagnostics.error({ summary, detail });
  }

  private variable<T extends Value>(
    setting: Exclude<Setting, "oauth">,
    parse: (text: string) => T | undefined,
    unreadable: (text: string) => string = () => "It must be text.",
  ): T | undefined {
    const text = this.env[variableOf(setting)];
    if (!text) {
      return undefined;
    }
    const value = parse(text);
    const problem = value === undefined ? unreadable(text) : ruleProblem(setting, value);
    if (problem === undefined) {
      return value;
    }
    this.diagnostics.error({
      summary: `${variableOf(setting)} is not valid`,
      detail: `The environment variable stands in for the setting ${setting}. ${problem}`,
      path: [{ attribute: setting }],
    });
    return undefined;
  }
}

function ruleProblem(setting: Exclude<Setting, "oauth">, value: Value): string | undefined {
  const attributes: Attributes = providerSchema.attributes;
  const { validators = [] }: Partial<Attribute> = attributes[setting] ?? {};
  return validators.map((validate) => validate(value)).find((problem) => problem !== undefined);
}
