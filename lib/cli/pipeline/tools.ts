import { StringDecoder } from "node:string_decoder";
import { startChild } from "../child-process";
import { logFilter } from "./terraform-log";

/** Exit code of a program, and its output. */
export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  /** The output on both streams. */
  readonly output: string;
  /** The output without the log that `TF_LOG` turns on. */
  readonly withoutLog: string;
}

/** Options for running a program. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives the output as it is written, in whole lines. @default - nothing is shown */
  readonly log?: (text: string) => void;
  /** Whether the command is run by the system's shell. @default false */
  readonly isShellCommand?: boolean;
}

/**
 * Runs a program until it ends.
 * @throws CliError if the program cannot be started
 */
export async function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  const { cwd, env, log, isShellCommand: shell = false } = options;
  const child = startChild(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell });
  let stdout = "";
  let output = "";
  let withoutLog = "";
  const filter = logFilter();
  const keep = (lines: string, plain: string): void => {
    output += lines;
    withoutLog += plain;
    log?.(lines.endsWith("\n") ? lines : `${lines}\n`);
  };
  passLines(child.process.stdout, (lines) => {
    stdout += lines;
    keep(lines, lines);
  });
  passLines(child.process.stderr, (lines) => keep(lines, filter(lines)));
  const exitCode = await child.exitCode;
  return { exitCode, stdout, output, withoutLog };
}

/**
 * Passes on whole lines. The two streams of a program may be read in any order, and a line of one must not continue in a
 * line of the other.
 */
function passLines(stream: NodeJS.ReadableStream | null, take: (lines: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream?.on("data", (chunk: Buffer) => {
    const text = decoder.write(chunk);
    const next = text.lastIndexOf("\n") + 1;
    if (next > 0) {
      take(rest + text.slice(0, next));
      rest = "";
    }
    rest += text.slice(next);
  });
  stream?.on("end", () => {
    const last = rest + decoder.end();
    if (last !== "") {
      take(last);
    }
  });
}
