import { AbiquoApiError } from "../../abiquo";
import type { ClientOptions, Credentials } from "../../abiquo";
import { DiagnosticError } from "../../terraform-plugin";
import type { Message } from "../../terraform-plugin";
import { NotedError } from "./noted-error";

type Options = Pick<ClientOptions, "endpoint" | "credentials" | "apiVersion">;

/** Explains an error of the login. Most errors in the settings show up in this first request. */
export function explainLogin(error: unknown, { endpoint, credentials, apiVersion }: Options): unknown {
  if (!(error instanceof AbiquoApiError)) {
    return error;
  }
  if (error.status === 401) {
    return new NotedError(error, `The login was tried with ${describe(credentials)}.`);
  }
  if (error.status === 406 && apiVersion !== undefined) {
    return new DiagnosticError(unknownVersion(apiVersion, error), { cause: error });
  }
  return error.status === 404 ? new DiagnosticError(noApi(endpoint, error), { cause: error }) : error;
}

/** Describes the credentials: their kind, the name of the user and what else makes them fail, but no secrets. */
function describe(credentials: Credentials): string {
  const kinds: Readonly<Record<Credentials["kind"], string>> = {
    basic: `the password of the user ${JSON.stringify(credentials.kind === "basic" ? credentials.username : "")}`,
    bearer: "a token, which may have expired",
    oauth: "OAuth keys, which also fail if the clock of this machine is wrong",
  };
  return kinds[credentials.kind];
}

function noApi(endpoint: string, { method, path, status, entries }: AbiquoApiError): Message {
  return {
    summary: `There is no Abiquo API at ${endpoint}`,
    detail:
      `${method} ${path} returned status ${status}${entries.length === 0 ? ", but not from Abiquo" : ""}. Check endpoint (ABIQUO_ENDPOINT): it usually ends ` +
      "in /api, such as https://abiquo.example.com/api.",
    path: [{ attribute: "endpoint" }],
  };
}

function unknownVersion(apiVersion: string, { message }: AbiquoApiError): Message {
  return {
    summary: `Abiquo does not support version ${apiVersion} of its API`,
    detail: `${message}\n\nRemove api_version (ABIQUO_API_VERSION): the provider then negotiates the version with the server.`,
    path: [{ attribute: "api_version" }],
  };
}
