import { createColors } from "picocolors";

/** What a command's output goes to. */
export interface Terminal {
  /** Columns that a line has room for; undefined for a pipe or a file, where lines may have any length. */
  readonly columns: number | undefined;
  readonly colors: ReturnType<typeof createColors>;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * What a stream can show. Colours are for terminals: NO_COLOR turns them off, FORCE_COLOR on.
 *
 * @see https://no-color.org
 */
export function terminalOf(stream: Stream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const isForced = Boolean(env.FORCE_COLOR) && env.FORCE_COLOR !== "0";
  const isColorful = !env.NO_COLOR && (isForced || (stream.isTTY === true && env.TERM !== "dumb"));
  return { columns: stream.isTTY ? (stream.columns ?? 80) : undefined, colors: createColors(isColorful) };
}
