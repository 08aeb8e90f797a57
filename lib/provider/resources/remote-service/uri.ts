import { canonicalUri } from "../../../domain";

/** Returns whether two URIs mean the same address of a service of this type. An omitted port means the default. */
export function sameUri(a: string, b: string, type: unknown): boolean {
  return a === b || canonicalUri(String(type), a) === canonicalUri(String(type), b);
}

/** Returns a key that is the same for services that differ only in their locations. */
export function likenessOf({ type, uri }: { readonly type: string; readonly uri: string }): string {
  return `${type} ${canonicalUri(type, uri)}`;
}
