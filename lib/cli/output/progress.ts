import { Presets, SingleBar } from "cli-progress";

/** A progress bar on standard error, which disappears when the task ends. */
export interface Progress {
  /** Reports that a step is done. */
  step(): void;
  end(): void;
}

/** Shows how many of `total` steps are done. Writes nothing to a pipe or a log file, which would keep every redraw. */
export function startProgress(task: string, total: number): Progress {
  if (!process.stderr.isTTY) {
    return { step: () => undefined, end: () => undefined };
  }
  const bar = new SingleBar(
    { format: `${task} {bar} {value}/{total}`, stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), end: () => bar.stop() };
}
