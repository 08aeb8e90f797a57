import { stringify } from "csv-stringify/sync";
import type { RemoteService } from "../../abiquo";
import { withoutLogin } from "../output/printable";
import type { Cell, Inventory } from "./inventory";

/** The inventory as JSON, for other programs. */
export function toJson({ endpoint, rows, unattached }: Inventory): string {
  const content = {
    endpoint,
    locations: rows.map(({ location, cells }) => ({ ...location, services: cells.map(fromCell) })),
    unattached: unattached.map(({ id, type, uri, available }) => ({
      id,
      type,
      uri: withoutLogin(uri),
      state: stateOf({ available }),
    })),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** The inventory as CSV: a line for each type at a location, and for each service that serves none. */
export function toCsv({ rows, unattached }: Inventory): string {
  const attached = rows.flatMap(({ location, cells }) =>
    cells.map(({ type, state, service }) => [
      ...[location.kind, location.id, location.name, type, state],
      ...[service?.id ?? "", withoutLogin(service?.uri ?? "")],
    ]),
  );
  const others = unattached.map(({ id, type, uri, available }) => [
    "",
    "",
    "",
    type,
    stateOf({ available }),
    id,
    withoutLogin(uri),
  ]);
  const head = ["kind", "location_id", "location", "type", "state", "service_id", "uri"];
  // A name may begin with "=", which a spreadsheet would carry out.
  return stringify([head, ...attached, ...others], { escape_formulas: true });
}

function fromCell({ type, state, service }: Cell): object {
  return { type, state, ...(service && { id: service.id, uri: withoutLogin(service.uri) }) };
}

function stateOf({ available }: Pick<RemoteService, "available">): "ok" | "dead" {
  return available ? "ok" : "dead";
}
