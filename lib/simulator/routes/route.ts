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

/** Methods that resources of ours know. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A request that passed the filters: known login, known version, fitting media types, well-formed body. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Of operations that take a body. */
  readonly input: EntityInput;
  readonly accepted: Accepted;
  /** Whether the caller takes this NAME. */
  readonly accepts: (name: string) => boolean;
  readonly store: Store;
  readonly health: Health;
  readonly choices: Choices;
  readonly username: string;
  /** A fresh token for the caller. */
  readonly issueToken: () => string;
  readonly apiVersion: string;
  /** How entities look to this caller; made anew for every use, since writes change the state. */
  readonly view: () => View;
}

/** What an operation answers. */
export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: object | string;
  /** What the body is, where the request alone does not tell. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method of a resource. */
export interface Operation {
  /** NAME of the media type of the body. */
  readonly consumes?: string;
  /** NAMEs of what it can answer, the default first. */
  readonly produces?: readonly string[];
  /** One of these privileges is enough. @default - any login may */
  readonly needs?: readonly Privilege[];
  /** What is changed. Another request must not change it between reading and writing (optimistic locking). */
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
