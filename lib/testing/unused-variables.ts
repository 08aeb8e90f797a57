interface Variables {
  readonly variable?: Readonly<Record<string, object>>;
}

/**
 * Removes the variables that only the removed part of a configuration used, such as the password of the login. Terraform
 * would ask for their values. It refuses an empty object of variables.
 */
export function withoutUnused(configuration: Variables, removed: unknown): Variables {
  const { variable, ...others } = configuration;
  const isUnused = (name: string): boolean => uses(removed, name) && !uses(others, name);
  const kept = Object.entries(variable ?? {}).filter(([name]) => !isUnused(name));
  return kept.length === 0 ? others : { ...others, variable: Object.fromEntries(kept) };
}

/** Whether a part of a configuration refers to a variable. */
function uses(part: unknown, name: string): boolean {
  return new RegExp(String.raw`\bvar\.${name}(?![\w-])`).test(JSON.stringify(part));
}
