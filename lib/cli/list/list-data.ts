import { stringify } from "csv-stringify/sync";
import type { RemoteService } from "../../abiquo";
import { formatJson } from "../json";
import { withoutLogin } from "../output/printable";
import type { Cell, Inventory } from "./inventory";

/** Renders the inventory as JSON, for other programs. */
export function toJson({ endpoint, rows, unattached, unreadable }: Inventory): string {
  return formatJson({
    endpoint,
    locations: rows.map(({ location, cells }) => ({ ...location, services: cells.map(fromCell) })),
    unattached: unattached.map(({ id, type, uri, available }) => ({
      id,
      type,
      uri: withoutLogin(uri),
      state: stateOf({ available }),
    })),
    unreadable,
  });
}

/** Renders the inventory as CSV: one line per type at a location, and one per service without a location. */
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
  return stringify([head, ...[...attached, ...others].map((line) => line.map(withoutFormula))]);
}

/** Marks text that a spreadsheet would evaluate, such as a name that begins with "=". A dash alone is no formula. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]./s.test(text) ? `'${text}` : text;
}

function fromCell({ type, state, service }: Cell): object {
  return { type, state, ...(service && { id: service.id, uri: withoutLogin(service.uri) }) };
}

function stateOf({ available }: Pick<RemoteService, "available">): "ok" | "dead" {
  return available ? "ok" : "dead";
}
