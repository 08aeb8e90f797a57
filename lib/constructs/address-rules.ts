import { addressProblems, parseUri, typeProblem } from "../domain";
import type { DeclaredAddress } from "../domain";
import { declared, literal } from "./literal";
import type { RemoteServiceAddress } from "./remote-service-address";

/** The part of a service that is about its address. */
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

/** What is wrong with the URI that a service is looked up by. Abiquo may have stored a URI that would be refused in a declaration. */
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
