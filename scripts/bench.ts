/**
 * Measures what design and documentation promise, as ratios within one run, since machines differ and are noisy. Prints
 * a table; a budget that is not met is marked, and makes the run fail only with `--strict`.
 */
import { measureCommandLine } from "./bench/command-line";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureCommands } from "./bench/commands";
import type { Measurement } from "./bench/measure";
import { measureAgainstPeer } from "./bench/peer";
import { measureApply, measurePlan } from "./bench/plans";
import { measureHandshake, measureLoading, measureSize, measureSynth } from "./bench/process";

async function main(): Promise<void> {
  // Node 20 reads it at every start, and our launcher spares us that: what we are compared with would look slow.
  delete process.env.NODE_EXTRA_CA_CERTS;
  // What processes leave for the next ones is this run's alone.
  const caches = mkdtempSync(join(tmpdir(), "abiquo-bench-caches-"));
  process.on("exit", () => rmSync(caches, { recursive: true, force: true }));
  process.env.XDG_CACHE_HOME = caches;
  const measurements: Measurement[] = [];
  for (const measure of [
    measureHandshake,
    measureLoading,
    measureSynth,
    measureSize,
    measureCommandLine,
    measureCommands,
    measurePlan,
    measureApply,
    measureAgainstPeer,
  ]) {
    for (const measurement of await measure()) {
      measurements.push(measurement);
      console.log(toLine(measurement));
    }
  }
  const missed = measurements.filter(({ measured, budget = Infinity }) => measured > budget);
  console.log(
    missed.length === 0 ? "All budgets hold." : `${missed.length} of ${measurements.length} budgets are missed.`,
  );
  if (missed.length > 0 && process.argv.includes("--strict")) {
    process.exitCode = 1;
  }
}

function toLine({ what, measured, budget = Infinity, unit = "", detail }: Measurement): string {
  const verdict = measured <= budget ? "ok    " : "MISSED";
  const figure = `${round(measured)}${unit}`.padStart(9);
  const bound = Number.isFinite(budget) ? `budget ${round(budget)}${unit}` : "no budget";
  return `${verdict} ${what.padEnd(64)} ${figure}  (${bound})  ${detail}`;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
