/** First line of an entry of the log that `TF_LOG` turns on, as text or as JSON. */
const ENTRY = /^(?:\d{4}-\d\d-\d\dT\S+ \[[A-Z]+\]|\{"@level":)/;

/** First line of what Terraform tells its user on standard error. */
const DIAGNOSTIC = /^(?:Error|Warning): /;

/**
 * Creates a filter for what Terraform writes to standard error. It takes whole lines, in order, and returns them without
 * the log, which may contain secrets. The further lines of an entry, such as those of a graph, look like any text.
 */
export function logFilter(): (lines: string) => string {
  let isLog = false;
  const isKept = (line: string): boolean => {
    isLog = ENTRY.test(line) || (isLog && !DIAGNOSTIC.test(line));
    return !isLog;
  };
  return (lines) =>
    lines
      .split(/(?<=\n)/)
      .filter(isKept)
      .join("");
}
