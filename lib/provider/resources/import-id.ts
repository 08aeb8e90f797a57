import { idProblem, withoutLogin } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { ImportRequest } from "../../terraform-plugin";
import type { Platform } from "../platform";

/** The object that an import id names. */
export type ImportTarget =
  { readonly kind: "id"; readonly id: string } | { readonly kind: "name"; readonly name: string };

/** Last segments of the collections' URLs in the API. */
export type CollectionName = "datacenters" | "publiccloudregions" | "remoteservices";

const EXAMPLE = "http://rs.example.com:8009/nars";

/**
 * Parses an import id: an id, the URL of an object in the API, or a name. Digits alone are an id, so an object whose
 * name is a number is imported by id.
 *
 * @throws DiagnosticError for the URL of another kind of object, and for a number that is not an id
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
      summary: "The import id is the URL of something else",
      detail:
        `"${withoutLogin(text)}" does not end in /admin/${collection}/ and a number. Give such a URL, or just the id.` +
        (collection === "remoteservices"
          ? ` A service can also be given by its type and address, such as "NARS/${EXAMPLE}".`
          : ""),
    });
  }
  return { kind: "id", id: checked(id) };
}

/**
 * Finds the object that an import names, by id, API URL or name. Warns about a URL at another server.
 *
 * @throws the errors of {@link parseImportId} and `findByName`
 */
export async function findImported(
  request: Pick<ImportRequest, "id" | "diagnostics">,
  platform: Pick<Platform, "endpoint">,
  collection: CollectionName,
  findByName: (name: string) => Promise<{ readonly id: string }>,
): Promise<{ readonly id: string }> {
  const target = parseImportId(request.id, collection);
  warnOfAnotherServer(request, platform);
  return target.kind === "id" ? { id: target.id } : { id: (await findByName(target.name)).id };
}

/**
 * Warns about a URL at another server than the provider's, where the same number is another object. This is not an
 * error, since the links in Abiquo's responses may contain another host than the endpoint.
 */
export function warnOfAnotherServer(
  { id, diagnostics }: Pick<ImportRequest, "id" | "diagnostics">,
  { endpoint }: Pick<Platform, "endpoint">,
): void {
  if (!/^https?:\/\//i.test(id) || !URL.canParse(id)) {
    return;
  }
  const named = new URL(id).host;
  const ours = new URL(endpoint).host;
  if (named !== ours) {
    diagnostics.warn({
      summary: `The import id is a URL at ${named}, but the provider is configured for ${ours}`,
      detail:
        `The provider imports the object with this number at ${ours}. If ${named} is another Abiquo platform, this is the ` +
        "wrong object: remove it from the state (terraform state rm), and import it with the other platform's endpoint. If " +
        "both names belong to the same server, ignore this warning.",
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
