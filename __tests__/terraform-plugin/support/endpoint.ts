import type { DeriveRequest, Plan, ResourceDefinition, ResourceHandlers, State } from "../../../lib/terraform-plugin";
import {
  boolAttribute,
  integerAttribute,
  isUnknown,
  stringAttribute,
  stringSetAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * A resource with everything that makes planning difficult: an address as a whole or in parts, sets, and a switch for
 * the provider only.
 */
export const endpointSchema = {
  version: 0,
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id." }),
    kind: stringAttribute({ mode: "required", remoteMeaning: true, requiresReplace: true, description: "Kind." }),
    uri: stringAttribute({ mode: "optional+computed", sameMeaning: sameText, description: "Address." }),
    host: stringAttribute({ mode: "optional+computed", sameMeaning: sameText, description: "Host." }),
    port: integerAttribute({ mode: "optional+computed", description: "Port." }),
    members: stringSetAttribute({
      mode: "optional+computed",
      keepPrior: true,
      requiresReplace: ({ prior }) => prior.kind === "single",
      description: "Members.",
    }),
    check: stringAttribute({ mode: "optional+computed", default: "warn", localOnly: true, description: "Check." }),
    secret: stringAttribute({ mode: "optional", writeOnly: true, description: "Secret." }),
    alive: boolAttribute({ mode: "computed", description: "Whether it answers." }),
  },
} as const;

export type Endpoint = typeof endpointSchema;
export type EndpointState = State<Endpoint>;

/** Derives the parts of the address from each other. */
function derive({ config }: DeriveRequest<Endpoint>): Partial<Plan<Endpoint>> {
  const { uri, host, port } = config;
  if (isUnknown(uri) || isUnknown(host) || isUnknown(port)) {
    return { uri: UNKNOWN, host: UNKNOWN, port: UNKNOWN };
  }
  const [, uriHost = null, uriPort = null] = uri === null ? [] : (/^(.*):(\d+)$/.exec(uri) ?? []);
  const address = { host: host ?? uriHost, port: port ?? (uriPort === null ? 80 : Number(uriPort)) };
  return { uri: `${address.host ?? ""}:${address.port}`, ...address };
}

/** A remote system that spells everything in lower case, and counts its writes. */
export class Remote {
  readonly objects = new Map<string, EndpointState>();
  readonly writes: string[] = [];
  /** The operation that fails, and the step after which it does. */
  failing: { readonly before?: Error; readonly afterSave?: Error } = {};

  write(verb: string, object: EndpointState): EndpointState {
    this.writes.push(verb);
    const stored = {
      ...object,
      uri: object.uri?.toLowerCase() ?? null,
      host: object.host?.toLowerCase() ?? null,
      members: [...(object.members ?? [])].sort(),
    };
    this.objects.set(object.id ?? "", stored);
    return stored;
  }
}

/** An attribute's planned value, or its replacement while it is unknown. */
function known<T>(value: T, instead: Exclude<T, typeof UNKNOWN>): Exclude<T, typeof UNKNOWN> {
  return isUnknown(value) ? instead : (value as Exclude<T, typeof UNKNOWN>);
}

function toObject(plan: Plan<Endpoint>, id: string, members: readonly string[]): EndpointState {
  return {
    ...plan,
    id,
    uri: known(plan.uri, ""),
    host: known(plan.host, ""),
    port: known(plan.port, 0),
    members: known(plan.members, members)?.filter((member) => typeof member === "string") ?? members,
    check: known(plan.check, ""),
    alive: true,
  };
}

export function endpointHandlers(remote: Remote): ResourceHandlers<Endpoint> {
  const step = (error: Error | undefined): void => {
    if (error) {
      throw error;
    }
  };
  return {
    async create({ plan, save }) {
      step(remote.failing.before);
      const id = String(remote.objects.size + 1);
      const written = remote.write("create", toObject(plan, id, []));
      save({ id });
      step(remote.failing.afterSave);
      return written;
    },
    async read({ state }) {
      return remote.objects.get(state.id ?? "");
    },
    async update({ plan, state, save }) {
      step(remote.failing.before);
      const written = remote.write("update", toObject(plan, state.id ?? "", state.members ?? []));
      save({ port: written.port });
      step(remote.failing.afterSave);
      return written;
    },
    async delete({ state }) {
      step(remote.failing.before);
      remote.objects.delete(state.id ?? "");
    },
    async importState({ id }) {
      return { id };
    },
  };
}

/** The resource, against a remote system. */
export function endpoint(remote: Remote, more: Partial<ResourceHandlers<Endpoint>> = {}): ResourceDefinition {
  const definition: ResourceDefinition<Endpoint> = {
    typeName: "test_endpoint",
    schema: endpointSchema,
    derive,
    handlers: () => ({ ...endpointHandlers(remote), ...more }),
  };
  return definition;
}
