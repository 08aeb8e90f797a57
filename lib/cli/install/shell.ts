/** Environment variables for a shell or for later steps of a pipeline. */
export type Variables = Readonly<Record<string, string>>;

/** Renders lines for `eval` in a POSIX shell. */
export function renderExports(variables: Variables): string {
  return renderLines(variables, ([name, value]) => `export ${name}=${quoteForShell(value)}\n`);
}

/** Renders lines for the `GITHUB_ENV` file, which sets the environment of a job's later steps. */
export function renderGithubEnvironment(variables: Variables): string {
  return renderLines(variables, ([name, value]) => `${name}=${value}\n`);
}

function renderLines(variables: Variables, render: (variable: readonly [string, string]) => string): string {
  return Object.entries(variables).map(render).join("");
}

function quoteForShell(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
