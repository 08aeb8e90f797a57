import { Presets, SingleBar } from "cli-progress";

/** How far a command is. It is shown on a terminal, on standard error, and gone when it ends. */
export interface Progress {
  /** One more step is done. */
  step(): void;
  end(): void;
}

/** Shows how many of `total` steps are done. Pipes and log files get nothing: they would keep every picture of it. */
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
