import { Presets, SingleBar } from "cli-progress";

/** A progress bar on standard error, which disappears when the task ends. */
export interface Progress {
  /** Reports that a step is done. */
  step(): void;
  end(): void;
}

/** Signals that end the command while it shows progress. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Shows how many of `total` steps are done. Writes nothing to a pipe or a log file, which would keep every redraw. */
export function startProgress(task: string, total: number): Progress {
  if (!process.stderr.isTTY) {
    return { step: () => undefined, end: () => undefined };
  }
  const bar = new SingleBar(
    { format: `${task} {bar} {value}/{total}`, stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  const end = (): void => {
    SIGNALS.forEach((signal) => process.off(signal, endBySignal));
    bar.stop();
  };
  // The bar hides the cursor and turns line wrap off, and the terminal would stay like this.
  const endBySignal = (signal: NodeJS.Signals): void => {
    end();
    process.kill(process.pid, signal);
  };
  SIGNALS.forEach((signal) => process.on(signal, endBySignal));
  bar.start(total, 0);
  return { step: () => bar.increment(), end };
}
