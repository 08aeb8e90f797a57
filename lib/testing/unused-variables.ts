interface Variables {
  readonly variable?: Readonly<Record<string, object>>;
}

/**
 * Removes the variables that only the removed part of a configuration used, such as the password of the login. Terraform
 * would ask for their values.
 */
export function withoutUnused<C extends Variables>(configuration: C, removed: unknown): C {
  const { variable, ...others } = configuration;
  const isUnused = (name: string): boolean => uses(removed, name) && !uses(others, name);
  const kept = Object.entries(variable ?? {}).filter(([name]) => !isUnused(name));
  return variable === undefined ? configuration : { ...configuration, variable: Object.fromEntries(kept) };
}

/** Whether a part of a configuration refers to a variable. */
function uses(part: unknown, name: string): boolean {
  return new RegExp(String.raw`\bvar\.${name}(?![\w-])`).test(JSON.stringify(part));
}
