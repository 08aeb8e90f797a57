import { CliError } from "./cli-error";

/** By error code of the system, what is the matter with a path. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "cannot be read or written by this user",
  EEXIST: "needs a folder where there is a file",
  EISDIR: "is a folder, where a file is needed",
  ENOENT: "does not exist",
  ENOSPC: "cannot be written, since the disk is full",
  ENOTDIR: "needs a folder where there is a file",
  EPERM: "cannot be read or written by this user",
  EROFS: "lies on a file system that cannot be written to",
};

/** Whether something was refused by the system rather than by this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** What the system refused, in one sentence that names the path as the caller knows it, and another that says what to do. */
export function explainRefusal(error: NodeJS.ErrnoException, path: string, advice: string): CliError {
  const reason = REASONS[error.code ?? ""] ?? `cannot be used (${error.message})`;
  return new CliError(`${path} ${reason}. ${advice}`, { cause: error });
}

/**
 * Works on a file or folder.
 *
 * @throws CliError that names the path and ends with the advice, if the system refuses something
 */
export function onPath<T>(path: string, advice: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? explainRefusal(error, path, advice) : error;
  }
}
