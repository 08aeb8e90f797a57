/** Variables that a shell or a later step of a pipeline has to have. */
export type Variables = Readonly<Record<string, string>>;

/** Lines for `eval` in a POSIX shell. */
export function renderExports(variables: Variables): string {
  return renderLines(variables, ([name, value]) => `export ${name}=${quoteForShell(value)}\n`);
}

/** Lines for the file that `GITHUB_ENV` names, from which later steps of a job get their environment. */
export function renderGithubEnvironment(variables: Variables): string {
  return renderLines(variables, ([name, value]) => `${name}=${value}\n`);
}

function renderLines(variables: Variables, render: (variable: readonly [string, string]) => string): string {
  return Object.entries(variables).map(render).join("");
}

function quoteForShell(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
