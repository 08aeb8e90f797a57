import { CliError } from "../cli-error";

/** The server of a merge request, and how to comment on it. */
export interface Forge {
  /** URL of the merge request's comments. */
  readonly comments: string;
  readonly commentUrl: (id: number) => string;
  readonly updateMethod: "PATCH" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  /** URL of the token's user. */
  readonly self: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Finds a job's merge request in its variables.
 *
 * @param readEvent - reads the event that triggered a job on GitHub
 * @throws CliError if the job has no merge request
 */
export function forgeOf(variables: Variables, readEvent: (file: string) => unknown): Forge {
  const required = (name: string): string => {
    const value = variables[name];
    if (!value) {
      throw new CliError(`${name} is not set. Run this command in a job for a merge request on GitHub or GitLab.`);
    }
    return value;
  };
  return variables.GITHUB_ACTIONS ? github(required, readEvent) : gitlab(required);
}

type Required = (name: string) => string;

function github(required: Required, readEvent: (file: string) => unknown): Forge {
  const event = readEvent(required("GITHUB_EVENT_PATH")) as {
    readonly pull_request?: { readonly number?: number };
  } | null;
  const number = event?.pull_request?.number;
  if (!Number.isInteger(number)) {
    throw new CliError(
      "This job was not triggered by a pull request. Run the command in a workflow with on: pull_request.",
    );
  }
  const api = required("GITHUB_API_URL");
  const issues = `${api}/repos/${required("GITHUB_REPOSITORY")}/issues`;
  return {
    comments: `${issues}/${number}/comments`,
    commentUrl: (id) => `${issues}/comments/${id}`,
    updateMethod: "PATCH",
    headers: { authorization: `Bearer ${required("GITHUB_TOKEN")}`, accept: "application/vnd.github+json" },
    self: `${api}/user`,
  };
}

function gitlab(required: Required): Forge {
  const api = required("CI_API_V4_URL");
  const notes = `${api}/projects/${required("CI_PROJECT_ID")}/merge_requests/${required("CI_MERGE_REQUEST_IID")}/notes`;
  return {
    comments: notes,
    commentUrl: (id) => `${notes}/${id}`,
    updateMethod: "PUT",
    headers: { "private-token": required("GITLAB_TOKEN") },
    self: `${api}/user`,
  };
}
