import type { Answer, ApiRequest, Route } from "./route";
import { privilegeShape, ROLE_PATH, roleShape, USER_PATH, userShape } from "../shapes/login";
import { listed, ok } from "./answers";
import { ENTERPRISE_PATH } from "../shapes/enterprise";

/** `/login`, `/version`, and the targets of the user's links. */
export const LOGIN_ROUTES: readonly Route[] = [
  { path: "/login", GET: { produces: ["user"], run: login } },
  { path: "/version", GET: { run: version } },
  { path: USER_PATH, GET: { produces: ["user"], run: (request) => ok(user(request)) } },
  { path: `${ENTERPRISE_PATH}/users`, GET: { produces: ["users"], run: (request) => listed([user(request)]) } },
  { path: ROLE_PATH, GET: { produces: ["role"], run: (request) => ok(roleShape(request.view())) } },
  { path: `${ROLE_PATH}/action/privileges`, GET: { produces: ["privileges"], run: privileges } },
];

/** Every login returns a token, whatever its authentication method. */
function login(request: ApiRequest): Answer {
  const headers = { "X-Abiquo-Token": request.issueToken() };
  return { ...ok(user(request)), headers };
}

function user(request: ApiRequest): object {
  return userShape(request.username, request.view());
}

function privileges(request: ApiRequest): Answer {
  return listed(request.rolePrivileges.map(privilegeShape));
}

/** The release: bare for clients that accept text, framed for all others. */
function version({ header, release }: ApiRequest): Answer {
  const bare = header("accept")?.includes("text/plain") === true;
  return { status: 200, name: "text/plain", body: bare ? release : drawing(release) };
}

function drawing(text: string): string {
  const title = `Abiquo API ${text}`;
  const line = `+${"-".repeat(title.length + 2)}+`;
  return `${line}\n| ${title} |\n${line}\n`;
}
