import type { Answer, ApiRequest, Route } from "../api/route";
import { userShape } from "../shapes/login";
import { ok } from "./answers";

/** `/login` and `/version` */
export const LOGIN_ROUTES: readonly Route[] = [
  { path: "/login", GET: { produces: ["user"], run: login } },
  { path: "/version", GET: { run: version } },
];

/** Every login hands out a token, whichever way the caller proved who it is. */
function login(request: ApiRequest): Answer {
  const headers = { "X-Abiquo-Token": request.issueToken() };
  return { ...ok(userShape(request.username, request.view())), headers };
}

/** The bare version for those who ask for text, and a drawing for the rest, as Abiquo has it. */
function version({ header, apiVersion }: ApiRequest): Answer {
  const bare = header("accept")?.includes("text/plain") === true;
  return { status: 200, name: "text/plain", body: bare ? apiVersion : drawing(apiVersion) };
}

function drawing(apiVersion: string): string {
  const title = `Abiquo API ${apiVersion}`;
  const line = `+${"-".repeat(title.length + 2)}+`;
  return `${line}\n| ${title} |\n${line}\n`;
}
