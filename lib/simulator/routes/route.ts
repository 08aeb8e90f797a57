import type { Choices } from "../rules/choices";
import type { Health } from "../rules/health";
import type { EndpointHeaders } from "../rules/cloud-regions";
import type { View } from "../shapes/view";
import type { Store } from "../state/store";
import { badParameter, problem } from "../api/codes";
import { refuse } from "../api/errors";
import type { Accepted } from "../api/media-types";
import type { Privilege } from "../api/privileges";
import type { EntityInput } from "../api/wire-input";

/** HTTP methods of the resources. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A request that passed the filters: valid login, known version, matching media types, well-formed body. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** The body, for operations that have one. */
  readonly input: EntityInput;
  readonly accepted: Accepted;
  /** Whether the client accepts this NAME. */
  readonly accepts: (name: string) => boolean;
  readonly store: Store;
  readonly health: Health;
  readonly choices: Choices;
  readonly username: string;
  /** The privileges that the login's role lists. */
  readonly rolePrivileges: readonly Privilege[];
  /** Returns a new token for the client. */
  readonly issueToken: () => string;
  readonly apiVersion: string;
  readonly release: string;
  /** The context for writing entities to this client. Call it for each use, because writes change the state. */
  readonly view: () => View;
}

/** The answer of an operation. */
export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: object | string;
  /** NAME of the media type of the body, if the request does not determine it. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method of a resource. */
export interface Operation {
  /** NAME of the media type of the body. */
  readonly consumes?: string;
  /** NAMEs of the media types of its answers, the default first. */
  readonly produces?: readonly string[];
  /** One of these privileges is required. @default - every login may use it */
  readonly needs?: readonly Privilege[];
  /** The object that it changes. No other request may change it between read and write (optimistic locking). */
  readonly target?: (request: ApiRequest) => object | undefined;
  readonly run: (request: ApiRequest) => Answer;
}

/** A resource: its path below `/api`, and its methods. */
export interface Route extends Partial<Readonly<Record<Method, Operation>>> {
  readonly path: string;
}

/** The id in the path. @throws Refusal GEN-1, or a bad parameter */
export function idParameter(request: ApiRequest): number {
  const text = request.params.id ?? "";
  if (!/^\d{1,15}$/.test(text)) {
    refuse(badParameter("id", text, "a positive integer"));
  }
  return Number(text) > 0 ? Number(text) : refuse(problem("GEN-1"));
}

/** The headers `X-Abiquo-PCR-*`. */
export function endpointHeaders({ header }: ApiRequest): EndpointHeaders {
  return {
    identity: header("X-Abiquo-PCR-Identity"),
    credential: header("X-Abiquo-PCR-Credential"),
    endpoint: header("X-Abiquo-PCR-Endpoint"),
  };
}
