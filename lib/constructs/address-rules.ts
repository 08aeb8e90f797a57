import { addressProblems, lookupUriProblem, typeProblem } from "../domain";
import type { DeclaredAddress } from "../domain";
import { declared, literal, problemOf } from "./literal";
import type { RemoteServiceAddress } from "./remote-service-address";

/** The type and address of a service. */
interface Addressed {
  readonly type: string;
  readonly address: RemoteServiceAddress;
}

/**
 * Returns the errors in the address of a remote service. The provider reports the same errors once tokens are resolved.
 */
export function addressErrors(service: Addressed): string[] {
  const misspelled = problemOf(service.type, typeProblem);
  return misspelled === undefined
    ? addressProblems(declaredAddress(service)).map(({ detail }) => detail)
    : [misspelled];
}

/** Returns the errors in the URI of a lookup. */
export function lookupErrors({ address }: Addressed): string[] {
  const problem = problemOf(address.uri, lookupUriProblem);
  return problem === undefined ? [] : [`${problem} Correct "uri".`];
}

/** The address in the terms of the domain. */
export function declaredAddress({ type, address }: Addressed): DeclaredAddress {
  const { uri, host, protocol, port, path } = address;
  return {
    type: literal(type),
    uri: declared(uri),
    host: declared(host),
    protocol: declared<string>(protocol),
    port: declared(port),
    path: declared(path),
  };
}
