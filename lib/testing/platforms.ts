import type { Simulator } from "../simulator";

/** The provider configurations of a stack that are logins to one platform. */
export interface Logins {
  /** Whether the stack's default configuration is one of them. */
  readonly isDefault: boolean;
  readonly aliases: readonly string[];
}

/**
 * The platforms of a test, by alias of the provider configurations. Aliases that a stack declares with one endpoint have
 * one platform.
 */
export class Platforms {
  private readonly byAlias = new Map<string, Promise<Simulator>>();
  private readonly own: Promise<Simulator>;
  private isDeployed = false;

  /**
   * @param own - the platform of the default configurations
   * @param start - starts another platform
   */
  constructor(
    own: Simulator,
    private readonly start: () => Promise<Simulator>,
  ) {
    this.own = Promise.resolve(own);
  }

  /**
   * The platform of an alias. Until a stack is deployed, any alias can be prepared.
   *
   * @throws Error if no deployed stack has the alias
   */
  async of(alias: string): Promise<Simulator> {
    const known = this.byAlias.get(alias);
    if (known === undefined && this.isDeployed) {
      const aliases = [...this.byAlias.keys()].map((name) => `"${name}"`).join(", ");
      throw new Error(
        `No stack that was deployed here has a provider configuration with the alias "${alias}". Known aliases: ` +
          `${aliases || "none"}. To prepare a platform, call platformOf before the first plan or apply.`,
      );
    }
    return known ?? this.assign([alias], this.start());
  }

  /** Returns the platform of each alias of a stack, except for logins to the default platform. */
  async connect(all: readonly Logins[]): Promise<ReadonlyMap<string, Simulator>> {
    this.isDeployed = true;
    const joined = all.map(async (logins) => [logins, await this.join(logins)] as const);
    const others = (await Promise.all(joined)).filter(([{ isDefault }]) => !isDefault);
    return new Map(others.flatMap(([{ aliases }, platform]) => aliases.map((alias) => [alias, platform] as const)));
  }

  /** All platforms that were started here. */
  async started(): Promise<readonly Simulator[]> {
    return [...new Set(await Promise.all([this.own, ...this.byAlias.values()]))];
  }

  private join({ isDefault, aliases }: Logins): Promise<Simulator> {
    const known = aliases.flatMap((alias) => this.byAlias.get(alias) ?? []);
    const [platform = this.start(), ...more] = new Set(isDefault ? [this.own, ...known] : known);
    if (more.length > 0) {
      const names = aliases.map((alias) => `"${alias}"`).join(" and ");
      throw new Error(
        `The provider configurations ${isDefault ? `${names} and the default one` : names} have the same endpoint, so ` +
          "they are logins to one platform. An earlier stack or call of platformOf gave them different platforms: " +
          "call platformOf after the stack is deployed, or give them different endpoints.",
      );
    }
    return this.assign(aliases, platform);
  }

  private assign(aliases: readonly string[], platform: Promise<Simulator>): Promise<Simulator> {
    aliases.forEach((alias) => this.byAlias.set(alias, platform));
    return platform;
  }
}
