import type { Context, Hono } from "hono";
import type { SimulatorEnv } from "../env";
import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { errorsResponse, errorsXml, htmlResponse, prevailing, Refusal, refuse } from "../api/errors";
import type { Accepted, MediaTypeProblem } from "../api/media-types";
import { contentTypeOf, contentTypeProblem, negotiate } from "../api/media-types";
import type { Privilege } from "../api/privileges";
import type { Answer, ApiRequest, Method, Operation, Route } from "./route";
import type { EntityInput } from "../api/wire-input";
import { readEntity } from "../api/wire-input";

/** What the router needs to know about the platform. */
export interface RouterOptions {
  readonly apiVersion: string;
  readonly privileges: readonly Privilege[];
  /** Adds the parts of a request that come from the platform rather than from the client. */
  readonly complete: (c: Context<SimulatorEnv>, parsed: ParsedRequest) => ApiRequest;
}

/** The parts of a request that come from the client. */
export type ParsedRequest = Pick<ApiRequest, "params" | "query" | "header" | "input" | "accepted" | "accepts">;

type SimulatorContext = Context<SimulatorEnv>;

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "DELETE"];

/** Serves the routes below `/api`, and handles media types, privileges, bodies and unknown paths. */
export function serveRoutes(app: Hono<SimulatorEnv>, routes: readonly Route[], options: RouterOptions): void {
  for (const route of routes) {
    const known = METHODS.filter((method) => route[method] !== undefined);
    const allow = [...known, "OPTIONS"].join(", ");
    for (const method of known) {
      const operation = route[method];
      if (operation) {
        app.on(method, `/api${route.path}`, (c) => answering(() => perform(c, operation, options)));
      }
    }
    app.on("OPTIONS", `/api${route.path}`, () => new Response(null, { status: 200, headers: { Allow: allow } }));
    app.all(`/api${route.path}`, () => withHeader(problemAnswer([problem("405-METHOD-NOT-ALLOWED")]), "Allow", allow));
  }
  app.all("/api/*", () => problemAnswer([problem("404-NOT-FOUND")]));
}

async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      return problemAnswer(error.problems);
    }
    process.stderr.write(`The simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    return problemAnswer([problem("GEN-13")]);
  }
}

async function perform(c: SimulatorContext, operation: Operation, options: RouterOptions): Promise<Response> {
  const { consumes, produces, needs } = operation;
  const accept = c.req.header("accept");
  if (accept === "") {
    return htmlResponse(400, "Bad Request");
  }
  const refused = consumes && contentTypeProblem(c.req.header("content-type"), consumes, options.apiVersion);
  if (refused) {
    return mediaTypeAnswer(refused);
  }
  const accepted = negotiate(accept, produces, options.apiVersion);
  if ("code" in accepted) {
    return mediaTypeAnswer(accepted);
  }
  if (needs && !needs.some((privilege) => options.privileges.includes(privilege))) {
    refuse(problem("GEN-15"));
  }
  const parsed = {
    params: c.req.param(),
    query: new URL(c.req.url).searchParams,
    header: (name: string) => c.req.header(name),
    input: consumes ? await readBody(c) : NO_INPUT,
    accepted,
    accepts: (name: string) => !("code" in negotiate(accept, [name], options.apiVersion)),
  };
  const request = options.complete(c, parsed);
  const read = operation.target?.(request);
  await c.get("midway")?.();
  if (read !== operation.target?.(request)) {
    refuse(problem("409-CONFLICT-StaleObject"));
  }
  return answer(operation.run(request), accepted);
}

const NO_INPUT: EntityInput = readEntity({});

async function readBody(c: SimulatorContext): Promise<EntityInput> {
  const text = await c.req.text().catch(() => {
    c.set("cut", true); // The client is gone, for example killed, so nobody reads the answer.
    return refuse(problem("GEN-3"));
  });
  return readEntity(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(problem("GEN-3"));
  }
}

function answer({ status, body, name, headers }: Answer, accepted: Accepted): Response {
  if (body === undefined) {
    return new Response(null, { status, headers });
  }
  const type = contentTypeOf(name === undefined ? accepted : { ...accepted, name });
  return new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { ...headers, "Content-Type": type },
  });
}

function problemAnswer(problems: readonly Problem[]): Response {
  const { status, problems: shown } = prevailing(problems);
  return errorsResponse(status, shown);
}

function mediaTypeAnswer(refused: MediaTypeProblem): Response {
  return refused.xml
    ? new Response(errorsXml([refused]), { status: refused.status, headers: { "Content-Type": "application/xml" } })
    : problemAnswer([refused]);
}

function withHeader(response: Response, name: string, value: string): Response {
  response.headers.set(name, value);
  return response;
}
