import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";

/** One line of the table. */
export interface Measurement {
  readonly what: string;
  readonly measured: number;
  /** @default - none; the number is for information */
  readonly budget?: number;
  /** Unit of both numbers. @default - none; they are ratios */
  readonly unit?: string;
  /** The figures behind it. */
  readonly detail: string;
}

/** The middle of some measurements; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Milliseconds that an action takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/**
 * Times several actions in turn, round by round, so that a machine that gets slower or faster meanwhile does so for all
 * of them. Returns the median of each, in milliseconds.
 */
export async function pairedMedians<K extends string>(
  rounds: number,
  actions: Readonly<Record<K, () => Promise<number>>>,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(actions) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      times.get(name)?.push(await actions[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<K, number>;
}

/** Two actions that were timed in turn. */
export interface Comparison {
  /** The median of the ratios of all rounds, the first over the second. */
  readonly ratio: number;
  /** Medians in milliseconds. */
  readonly first: number;
  readonly second: number;
}

/** Times two actions in turn. A ratio of each round stays true where a machine's load changes from round to round. */
export async function compare(
  rounds: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<Comparison> {
  const times: { readonly first: number; readonly second: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push({ first: await first(), second: await second() });
  }
  return {
    ratio: median(times.map((time) => time.first / time.second)),
    first: median(times.map((time) => time.first)),
    second: median(times.map((time) => time.second)),
  };
}

/** Milliseconds until a process has ended; an exit code other than 0 is an error. */
export function timeProcess(file: string, args: readonly string[], options: ProcessOptions = {}): Promise<number> {
  return timed(async () => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number | null];
    if (exitCode !== 0) {
      throw new Error(`${[file, ...args].join(" ")} ended with ${exitCode}:\n${output}`);
    }
  });
}

/** Milliseconds from spawn to the first line on standard output; the process is then ended. */
export function timeFirstLine(file: string, args: readonly string[], options: ProcessOptions): Promise<number> {
  return timed(async () => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "ignore"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
  });
}

/** Where a process runs. */
export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}
