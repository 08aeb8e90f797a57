import { writeSync } from "node:fs";

/** The two pipes to the host. */
export enum OutputPipe {
  STDOUT = 1,
  STDERR = 2,
}

/**
 * Writes all of the text before it returns, so that nothing is lost when the process exits at once. A host that is gone
 * is no error here: there is nobody left to tell, and whoever watches the parent ends the process.
 *
 * @returns false when the host has closed the pipe.
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

/** A pipe that some parent made non-blocking refuses what it has no room for. */
function isPipeFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EAGAIN";
}

function waitOneMillisecond(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
