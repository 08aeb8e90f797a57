import { tryParseUri } from "../domain";
import { literal } from "./literal";
import { servicesAt, servicesOn } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { before } from "./rule";
import type { Rule } from "./rule";

/**
 * Rules for the Redis and the NFS repository of a remote service. Messages never repeat a malformed value, because it may
 * contain a password.
 */
export const BACK_END_RULES: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: ({ redis }) => literal(redis) !== undefined && canonicalRedis(redis) === undefined,
    message: () =>
      'The redis must be host:port, such as redis.example.com:6379, without protocol or credentials. Correct "redis".',
  },
  {
    broken: ({ nfsRepository }) =>
      literal(nfsRepository) !== undefined && canonicalRepository(nfsRepository) === undefined,
    message: () =>
      "The nfsRepository must be host:/path, such as nfs.example.com:/opt/vm_repository, without protocol or credentials. " +
      'Correct "nfsRepository".',
  },
  {
    broken: (service) => sameRepository(service) !== undefined,
    message: (service) =>
      `The NFS repository "${service.nfsRepository}" is already used by ` +
      `${sameRepository(service)?.construct.node.path}. Appliance Managers must not share a repository: give each ` +
      'datacenter its own "nfsRepository".',
  },
  {
    broken: (service) => otherRedis(service) !== undefined,
    message: (service) =>
      `It uses the Redis "${service.redis}", but ${otherRedis(service)?.construct.node.path} at the same location ` +
      `uses "${otherRedis(service)?.redis}". Shared services must all use one Redis: correct "redis".`,
  },
];

/** An earlier appliance manager on the same export, in any spelling. */
function sameRepository(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const repository = canonicalRepository(service.nfsRepository);
  return repository === undefined
    ? undefined
    : before(servicesOn(service.platform), service).find(
        ({ nfsRepository }) => canonicalRepository(nfsRepository) === repository,
      );
}

/** An earlier service on another Redis at a location of this one, if one of the two is shared. */
function otherRedis(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const redis = canonicalRedis(service.redis);
  const clashes = (other: RemoteServiceFacts): boolean =>
    (service.locations.length > 1 || other.locations.length > 1) && (canonicalRedis(other.redis) ?? redis) !== redis;
  return redis === undefined
    ? undefined
    : service.locations.flatMap((location) => before(servicesAt(location), service)).find(clashes);
}

/** One spelling for each export. Undefined if it is not `host:/path`, or not known at synth. */
function canonicalRepository(repository: string | undefined): string | undefined {
  const [, host = "", path = ""] = /^(.*?):(\/(?!\/)[^\s@]*)$/.exec(literal(repository) ?? "") ?? [];
  const canonicalHost = canonicalAuthority(host, { hasPort: false });
  return canonicalHost && `${canonicalHost}:${path.replace(/\/+/g, "/").replace(/\/$/, "")}`;
}

/** One spelling for each Redis. Undefined if it is not `host:port`, or not known at synth. */
function canonicalRedis(redis: string | undefined): string | undefined {
  return canonicalAuthority(literal(redis) ?? "", { hasPort: true });
}

/** One spelling for each host, with or without a port. Undefined if it is neither, or has credentials. */
function canonicalAuthority(text: string, { hasPort }: { readonly hasPort: boolean }): string | undefined {
  const { host, port } = text.includes("/") ? {} : (tryParseUri(`any://${text}`) ?? {});
  return host === undefined || (port !== undefined) !== hasPort ? undefined : [host.toLowerCase(), port].join(" ");
}
