import { StringDecoder } from "node:string_decoder";
import { startChild } from "../child-process";
import { SafeLog } from "./safe-log";

/** How a program ended, and what it said on both its channels. */
export interface ToolResult {
  readonly exitCode: number;
  readonly output: string;
}

/** How a program is run. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes what it says as it says it, made safe for a job's log. @default - nothing is shown */
  readonly log?: (text: string) => void;
  /** Whether the result has standard output alone. @default false */
  readonly isOutputOnly?: boolean;
  /** Whether the command is a line for the system's shell. @default false */
  readonly isShellCommand?: boolean;
}

/**
 * Runs a program to its end.
 * @throws CliError if it cannot be started
 */
export async function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  const { cwd, env, log = () => undefined, isOutputOnly = false, isShellCommand: shell = false } = options;
  const child = startChild(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell });
  const safe = new SafeLog(log);
  let output = "";
  const listen = (stream: NodeJS.ReadableStream | null, isKept: boolean): void => {
    const decoder = new StringDecoder("utf8");
    stream?.on("data", (chunk: Buffer) => {
      const text = decoder.write(chunk);
      output += isKept ? text : "";
      safe.add(text);
    });
  };
  listen(child.process.stdout, true);
  listen(child.process.stderr, !isOutputOnly);
  const exitCode = await child.exitCode;
  safe.end();
  return { exitCode, output };
}
