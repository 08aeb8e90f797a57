import { proxyFromEnvironment } from "../../domain";
import type { ProxySetting } from "../../domain";
import { CliError } from "../cli-error";

/** The server of a merge request, and how to comment on it. */
export interface Forge {
  /** URL of the merge request's comments. */
  readonly comments: string;
  readonly commentUrl: (id: number) => string;
  readonly updateMethod: "PATCH" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  /** The token in the headers, which no message may contain. */
  readonly token: string;
  /** URL of the token's user. */
  readonly self: string;
  /** Whether a job's own token, which belongs to a bot, may not read its user. */
  readonly isBotAnonymous: boolean;
  /** The proxy on the way to the server, if the job's variables name one. */
  readonly proxy?: ProxySetting;
  /** Folder of the repository's checkout, if the job's variables name it. */
  readonly checkout?: string;
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
  const checkout = variables.GITHUB_ACTIONS ? variables.GITHUB_WORKSPACE : variables.CI_PROJECT_DIR;
  const forge = variables.GITHUB_ACTIONS ? github(required, readEvent) : gitlab(required, variables);
  return {
    ...forge,
    proxy: proxyFromEnvironment(forge.comments, variables),
    ...(checkout ? { checkout } : {}),
  };
}

type Required = (name: string) => string;

/** Returns a token. Refuses one that cannot be sent: the error of the HTTP client would contain it. */
function tokenOf(required: Required, name: string): string {
  const token = required(name).trim();
  if (/[\r\n]/.test(token)) {
    throw new CliError(`${name} contains a line break. Set it to the token alone.`);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(`${name} is empty, or contains a space or another character that no token has. Correct it.`);
  }
  return token;
}

/** Returns the address of the API. A login in it would replace the token. */
function apiOf(required: Required, name: string): string {
  const address = required(name);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new CliError(`${name} must be a URL that begins with https:// or http://, without a login. Correct it.`);
  }
  return address;
}

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
  const api = apiOf(required, "GITHUB_API_URL");
  const issues = `${api}/repos/${required("GITHUB_REPOSITORY")}/issues`;
  const token = tokenOf(required, "GITHUB_TOKEN");
  return {
    token,
    comments: `${issues}/${number}/comments`,
    commentUrl: (id) => `${issues}/comments/${id}`,
    updateMethod: "PATCH",
    headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
    self: `${api}/user`,
    isBotAnonymous: true,
  };
}

function gitlab(required: Required, variables: Variables): Forge {
  const api = apiOf(required, "CI_API_V4_URL");
  // The job of a merge request from a fork may run in the fork, but the merge request belongs to its target.
  const project = variables.CI_MERGE_REQUEST_PROJECT_ID || required("CI_PROJECT_ID");
  const notes = `${api}/projects/${project}/merge_requests/${required("CI_MERGE_REQUEST_IID")}/notes`;
  const token = tokenOf(required, "GITLAB_TOKEN");
  return {
    token,
    comments: notes,
    commentUrl: (id) => `${notes}/${id}`,
    updateMethod: "PUT",
    headers: { "private-token": token },
    self: `${api}/user`,
    isBotAnonymous: false,
  };
}
