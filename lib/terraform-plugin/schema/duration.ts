/** Units of Go and Terraform durations, in milliseconds. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  "\u00b5s": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const PART = /(\d+(?:\.\d+)?)(ns|us|\u00b5s|ms|s|m|h)/g;

/**
 * Parses a duration such as `30s`, `1h30m` or `1.5h`. Returns milliseconds, or undefined if the text is not a duration
 * above zero.
 */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(PART)];
  const isWhole = parts.map(([part]) => part).join("") === text;
  const milliseconds = parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (UNITS[unit] ?? NaN), 0);
  return isWhole && milliseconds > 0 ? milliseconds : undefined;
}
