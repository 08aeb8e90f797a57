import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** One rule for hosts, and its message. */
interface HostRule {
  readonly broken: (host: string) => boolean;
  readonly message: (host: string) => string;
}

/** Syntax of a host in a URI, IPv6 aside. It also matches hosts that cannot exist. */
const NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/i;
const IPV6 = /^[0-9a-f:.]+$/i;

const LOGIN: HostRule = {
  broken: (host) => host.includes("@"),
  message: () => "The host must not contain credentials or an @ sign; remote services are called without a login.",
};

/** Rules in the order they are checked: the first broken rule gives the most helpful message. */
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

/** Returns whether a text can be the host of a URI. Abiquo may have stored hosts that {@link hostProblem} refuses. */
export function isHostSyntax(host: string): boolean {
  const bare = withoutBrackets(host);
  return bare.includes(":") ? IPV6.test(bare) : NAME.test(bare);
}

/** Returns whether two hosts are the same, ignoring case and IPv6 brackets. */
export function sameHost(a: string, b: string): boolean {
  return withoutBrackets(a).toLowerCase() === withoutBrackets(b).toLowerCase();
}

/** Removes the brackets of an IPv6 host, for comparing and storing it. */
export function withoutBrackets(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

/** A name with letters outside ASCII, which DNS knows by its ASCII form. */
function isUnicodeName(host: string): boolean {
  return /[^\0-\x7f]/.test(host) && NAME.test(domainToASCII(host));
}

/** URL parsers read a host whose last label is a number as an IPv4 address. */
function endsInNumber(host: string): boolean {
  return !host.includes(":") && /(^|\.)\d+$/.test(host);
}
