import { writeSync } from "node:fs";

/** The two pipes to the host. */
export enum OutputPipe {
  STDOUT = 1,
  STDERR = 2,
}

/**
 * Writes the whole text before it returns, so that nothing is lost if the process exits immediately. A missing host is
 * not an error here: nobody is left to report it to, and the watch on the parent ends the process.
 *
 * @returns false if the host has closed the pipe
 */
export function writeOutput(pipe: OutputPipe, text: string): boolean {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(pipe, rest));
    } catch (error) {
      if (!isPipeFull(error)) {
        return false;
      }
      waitOneMillisecond();
    }
  }
  return true;
}

/** Whether a pipe is full. A pipe that a parent process made non-blocking rejects data that it has no room for. */
function isPipeFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EAGAIN";
}

function waitOneMillisecond(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
