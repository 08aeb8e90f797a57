import { CliError } from "./cli-error";

/** What is wrong with a path, by the system's error code. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "cannot be read or written by this user",
  EEXIST: "cannot be created because there is a file in the way",
  EISDIR: "is a folder, but must be a file",
  ENOENT: "does not exist",
  ENOSPC: "cannot be written because the disk is full",
  ENOTDIR: "cannot be created because there is a file in the way",
  EPERM: "cannot be read or written by this user",
  ERR_FS_EISDIR: "is a folder, but must be a file",
  EROFS: "is on a read-only file system",
};

/** Returns whether the operating system reported an error, rather than this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** Explains a system error: one sentence names the path and the reason, and the advice says what to do. */
export function explainRefusal(error: NodeJS.ErrnoException, path: string, advice: string): CliError {
  const reason = REASONS[error.code ?? ""] ?? `cannot be used (${error.message})`;
  return new CliError(`${path} ${reason}. ${advice}`, { cause: error });
}

/**
 * Runs work on a file or folder, and explains its system errors.
 *
 * @throws CliError that names the path and ends with the advice, if the system reports an error
 */
export function onPath<T>(path: string, advice: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? explainRefusal(error, path, advice) : error;
  }
}
