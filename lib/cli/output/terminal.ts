import { createColors } from "picocolors";

/** The destination of a command's output. */
export interface Terminal {
  /** Width in columns; undefined for a pipe or a file, where the width is unlimited. */
  readonly columns: number | undefined;
  readonly colors: ReturnType<typeof createColors>;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Width of a terminal that does not know its size, such as one of a container, and reports 0. */
const DEFAULT_COLUMNS = 80;

/**
 * Detects what a stream can show. Only terminals get colours, unless NO_COLOR turns them off or FORCE_COLOR turns them
 * on.
 *
 * @see https://no-color.org
 */
export function terminalOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const isForced = Boolean(env.FORCE_COLOR) && env.FORCE_COLOR !== "0";
  const isColorful = !env.NO_COLOR && (isForced || (stream.isTTY === true && env.TERM !== "dumb"));
  return { columns: stream.isTTY ? stream.columns || DEFAULT_COLUMNS : undefined, colors: createColors(isColorful) };
}
