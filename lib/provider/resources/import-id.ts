import { DiagnosticError } from "../../terraform-plugin";
import type { ImportRequest } from "../../terraform-plugin";
import { idProblem } from "../reconcile/object-id";
import type { Platform } from "../platform";

/** What an import id names. */
export type ImportTarget =
  { readonly kind: "id"; readonly id: string } | { readonly kind: "name"; readonly name: string };

/** Last parts of the addresses of the objects, as users find them in the API. */
export type CollectionName = "datacenters" | "publiccloudregions" | "remoteservices";

const EXAMPLE = "http://rs.example.com:8009/nars";

/**
 * Reads what a user wrote after `terraform import ADDRESS`: an id, the address of an object in the API, or a name.
 * Digits alone are an id: an object whose name is a number is imported by its id.
 *
 * @throws DiagnosticError for an address of something else, and for a number that is no id
 */
export function parseImportId(text: string, collection: CollectionName): ImportTarget {
  if (/^\d+$/.test(text)) {
    return { kind: "id", id: checked(text) };
  }
  if (!/^https?:\/\//i.test(text)) {
    return { kind: "name", name: text };
  }
  const id = new RegExp(`/admin/${collection}/(\\d+)/?$`).exec(text)?.[1];
  if (id === undefined) {
    throw new DiagnosticError({
      summary: "The import id is the address of something else",
      detail:
        `"${withoutLogin(text)}" does not end in /admin/${collection}/ and a number. Give such an address, or the id alone.` +
        (collection === "remoteservices"
          ? ` A service is also named by its type and address, such as "NARS/${EXAMPLE}".`
          : ""),
    });
  }
  return { kind: "id", id: checked(id) };
}

/**
 * Warns of an address at another server than the provider's: there the same number is another object. It is no error,
 * since the links that Abiquo answers may name another host than the endpoint does.
 */
export function warnOfAnotherServer(
  { id, diagnostics }: Pick<ImportRequest, "id" | "diagnostics">,
  { endpoint }: Pick<Platform, "endpoint">,
): void {
  if (!/^https?:\/\//i.test(id) || !URL.canParse(id)) {
    return;
  }
  const [named, ours] = [new URL(id).host, new URL(endpoint).host];
  if (named !== ours) {
    diagnostics.warn({
      summary: `The import id is an address at ${named}, and the provider works with ${ours}`,
      detail:
        `The object with this number at ${ours} is imported. If ${named} is another Abiquo, that is not the one you mean: ` +
        "remove it from the state (terraform state rm), and import it with the endpoint of its own. If both are names of " +
        "one server, all is well.",
    });
  }
}

function checked(id: string): string {
  const problem = idProblem(id);
  if (problem !== undefined) {
    throw new DiagnosticError({ summary: "The import id is not an id", detail: problem });
  }
  return id;
}

function withoutLogin(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//");
}
