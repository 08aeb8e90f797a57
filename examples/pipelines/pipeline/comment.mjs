// node comment.mjs FILE: puts a text on the merge request that this job is for, in place of the one it put there before.
// On GitHub it needs GITHUB_TOKEN; on GitLab GITLAB_TOKEN, a project access token with the scope `api`.
import { readFileSync } from "node:fs";

const { env } = process;
const PAGE = 100;

const body = readFileSync(process.argv[2], "utf8");
const [marker] = body.split("\n");
const forge = env.GITHUB_ACTIONS ? github() : gitlab();
const earlier = await findEarlier(1);
await (earlier === undefined
  ? call("POST", forge.comments, { body })
  : call(forge.updateMethod, forge.comment(earlier), { body }));

function github() {
  const { pull_request: request } = JSON.parse(readFileSync(required("GITHUB_EVENT_PATH"), "utf8"));
  const issues = `${required("GITHUB_API_URL")}/repos/${required("GITHUB_REPOSITORY")}/issues`;
  return {
    comments: `${issues}/${request.number}/comments`,
    comment: (id) => `${issues}/comments/${id}`,
    updateMethod: "PATCH",
    headers: { authorization: `Bearer ${required("GITHUB_TOKEN")}`, accept: "application/vnd.github+json" },
  };
}

function gitlab() {
  const project = `${required("CI_API_V4_URL")}/projects/${required("CI_PROJECT_ID")}`;
  const notes = `${project}/merge_requests/${required("CI_MERGE_REQUEST_IID")}/notes`;
  return {
    comments: notes,
    comment: (id) => `${notes}/${id}`,
    updateMethod: "PUT",
    headers: { "private-token": required("GITLAB_TOKEN") },
  };
}

async function findEarlier(page) {
  const comments = await call("GET", `${forge.comments}?per_page=${PAGE}&page=${page}`);
  const found = comments.find((comment) => comment.body.startsWith(marker));
  return found?.id ?? (comments.length < PAGE ? undefined : findEarlier(page + 1));
}

async function call(method, url, content) {
  const response = await fetch(url, {
    method,
    headers: { ...forge.headers, ...(content && { "content-type": "application/json" }) },
    body: content && JSON.stringify(content),
  });
  if (!response.ok) {
    throw new Error(`${method} ${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  }
  return response.json();
}

function required(name) {
  if (!env[name]) {
    throw new Error(`${name} is not set. This script runs in a job for a merge request on GitHub or GitLab.`);
  }
  return env[name];
}
