import { addressProblems, parseUri, typeProblem } from "../domain";
import type { DeclaredAddress } from "../domain";
import { declared, literal } from "./literal";
import type { RemoteServiceAddress } from "./remote-service-address";

/** A service, as far as its address goes. */
interface Addressed {
  readonly type: string;
  readonly address: RemoteServiceAddress;
}

/** What is wrong with the address of a remote service. The provider says the same once tokens are known. */
export function addressErrors(service: Addressed): string[] {
  const type = literal(service.type);
  const misspelled = type === undefined ? undefined : typeProblem(type);
  return misspelled === undefined
    ? addressProblems(declaredAddress(service)).map(({ detail }) => detail)
    : [misspelled];
}

/** What is wrong with the URI by which a service is looked up. Abiquo may have stored one that nobody should write. */
export function lookupErrors({ address }: Addressed): string[] {
  try {
    parseUri(literal(address.uri) ?? "known://later");
    return [];
  } catch (error) {
    return [`${(error as Error).message} Correct "uri".`];
  }
}

/** The address in the terms of the domain. */
export function declaredAddress({ type, address }: Addressed): DeclaredAddress {
  const { uri, host, protocol, port, path } = address;
  return {
    type: literal(type),
    ...{ uri: declared(uri), host: declared(host), protocol: declared<string>(protocol) },
    ...{ port: declared(port), path: declared(path) },
  };
}
