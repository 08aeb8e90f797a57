import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** One thing that must hold of a host, and the sentence that says so. */
interface HostRule {
  readonly broken: (host: string) => boolean;
  readonly message: (host: string) => string;
}

/** What a URI can hold as its host, apart from IPv6: it may still be no host that exists. */
const NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/i;
const IPV6 = /^[0-9a-f:.]+$/i;

const LOGIN: HostRule = {
  broken: (host) => host.includes("@"),
  message: () => "The host must not contain credentials or an @ sign; remote services are called without a login.",
};

/** In this order: the first rule that is broken tells the most. */
const RULES: readonly HostRule[] = [
  LOGIN,
  {
    broken: (host) => isUnicodeName(host),
    message: (host) => `The host "${host}" has letters outside ASCII. Write it as "${domainToASCII(host)}".`,
  },
  {
    broken: (host) => !isHostSyntax(host),
    message: (host) => `The host "${host}" must be a host name or an IP address, without protocol, port or path.`,
  },
  {
    broken: (host) => host.endsWith("."),
    message: (host) => `The host "${host}" must not end with a dot. Write "${host.replace(/\.+$/, "")}".`,
  },
  {
    broken: (host) => host.includes(":") && !isIPv6(withoutBrackets(host)),
    message: (host) => `The host "${host}" is not a valid IPv6 address.`,
  },
  {
    broken: (host) => endsInNumber(host) && !isIPv4(host),
    message: (host) => `The host "${host}" is not a valid IPv4 address: it needs four numbers from 0 to 255.`,
  },
  {
    broken: (host) => !host.includes(":") && host.includes(".."),
    message: (host) => `The host "${host}" has two dots in a row. Correct the name.`,
  },
];

/** Says what is wrong with a host, or returns undefined. Never repeats credentials. */
export function hostProblem(host: string): string | undefined {
  return RULES.find(({ broken }) => broken(host))?.message(host);
}

/** True for what can stand as the host of a URI. Abiquo stores addresses that {@link hostProblem} would refuse. */
export function isHostSyntax(host: string): boolean {
  const bare = withoutBrackets(host);
  return bare.includes(":") ? IPV6.test(bare) : NAME.test(bare);
}

/** True if both name one host: case and the brackets of IPv6 do not matter. */
export function sameHost(a: string, b: string): boolean {
  return withoutBrackets(a).toLowerCase() === withoutBrackets(b).toLowerCase();
}

/** A host as it is stored: IPv6 without brackets. */
export function withoutBrackets(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

/** A name that DNS knows by its ASCII form. */
function isUnicodeName(host: string): boolean {
  return /[^\0-\x7f]/.test(host) && NAME.test(domainToASCII(host));
}

/** A last label that is a number makes a URL parser read the whole host as an IPv4 address. */
function endsInNumber(host: string): boolean {
  return !host.includes(":") && /(^|\.)\d+$/.test(host);
}
