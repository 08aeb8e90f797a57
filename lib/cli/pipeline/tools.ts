import { StringDecoder } from "node:string_decoder";
import { startChild } from "../child-process";
import { SafeLog } from "../output/safe-log";

/** Exit code of a program, and its output on both streams. */
export interface ToolResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Options for running a program. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives the output as it is written, made safe for a job's log. @default - nothing is shown */
  readonly log?: (text: string) => void;
  /** Whether the result contains only standard output. @default false */
  readonly isOutputOnly?: boolean;
  /** Whether the command is run by the system's shell. @default false */
  readonly isShellCommand?: boolean;
}

/**
 * Runs a program until it ends.
 * @throws CliError if the program cannot be started
 */
export async function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  const { cwd, env, log, isOutputOnly = false, isShellCommand: shell = false } = options;
  const child = startChild(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell });
  let output = "";
  const listen = (stream: NodeJS.ReadableStream | null, isKept: boolean): void => {
    const safe = log && new SafeLog(log);
    const take = (text: string): void => {
      output += isKept ? text : "";
      safe?.add(text);
    };
    passLines(stream, take, () => safe?.end());
  };
  listen(child.process.stdout, true);
  listen(child.process.stderr, !isOutputOnly);
  const exitCode = await child.exitCode;
  return { exitCode, output };
}

/**
 * Passes on whole lines. The two streams of a program may be read in any order, and a line of one must not continue in a
 * line of the other.
 */
function passLines(stream: NodeJS.ReadableStream | null, take: (lines: string) => void, end: () => void): void {
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
    take(rest + decoder.end());
    end();
  });
}
