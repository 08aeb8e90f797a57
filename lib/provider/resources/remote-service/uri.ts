import { canonicalUri } from "../../../domain";

/** True if both URIs mean one address of a service of this type: a port left out means the default. */
export function sameUri(a: string, b: string, type: unknown): boolean {
  return a === b || canonicalUri(String(type), a) === canonicalUri(String(type), b);
}

/** What services have in common that could be told apart by their locations alone. */
export function likenessOf({ type, uri }: { readonly type: string; readonly uri: string }): string {
  return `${type} ${canonicalUri(type, uri)}`;
}
