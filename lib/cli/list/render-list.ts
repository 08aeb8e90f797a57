import type { RemoteService } from "../../abiquo";
import { count, printable, printableNames, printableType, printableUri } from "../output/printable";
import { renderTable } from "../output/table";
import type { Terminal } from "../output/terminal";
import type { CellState, Inventory } from "./inventory";

type Paint = (colors: Terminal["colors"]) => (text: string) => string;

const PAINT: Readonly<Record<CellState, Paint>> = {
  ok: ({ green }) => green,
  dead: ({ red }) => red,
  missing: ({ yellow }) => yellow,
  none: ({ dim }) => dim,
  "-": ({ dim }) => dim,
};

/** Renders locations × types as a table, followed by lists of dead, missing and unattached services. */
export function renderList(inventory: Inventory, terminal: Terminal): string {
  const { types, rows, unattached, services, isPart } = inventory;
  if (types.length === 0) {
    return isPart ? "The filter matches nothing.\n" : "There are no locations and no remote services.\n";
  }
  const table = renderTable(
    {
      head: ["Location", ...types.map(printableType)],
      rows: rows.map(({ location, cells }) => [
        printable(location.name),
        ...cells.map(({ state }) => PAINT[state](terminal.colors)(state)),
      ]),
    },
    terminal,
  );
  const parts = [
    ...(rows.length > 0 ? [table] : []),
    ...section(terminal, "Dead, by their last check:", services.filter(({ available }) => !available).map(describe)),
    ...section(terminal, "Missing:", missing(inventory)),
    ...section(terminal, "Serving no location:", unattached.map(describe)),
    summary(inventory),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section({ colors }: Terminal, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[colors.bold(title), ...lines.map((line) => `  ${line}`)].join("\n")];
}

function describe({ type, uri, id, locations }: RemoteService): string {
  const served = printableNames(locations.map(({ name }) => name));
  return `${printableType(type)} ${printableUri(uri)} (id ${id})${served === "" ? "" : `: ${served}`}`;
}

function missing({ rows }: Inventory): readonly string[] {
  return rows.flatMap(({ location, cells }) => {
    const types = cells.filter(({ state }) => state === "missing").map(({ type }) => printableType(type));
    return types.length === 0 ? [] : [`${printable(location.name)}: ${types.join(", ")}`];
  });
}

function summary({ rows, services }: Inventory): string {
  const dead = services.filter(({ available }) => !available).length;
  const lacking = rows.filter(({ cells }) => cells.some(({ state }) => state === "missing")).length;
  const counts = [
    count(rows.length, "location"),
    count(services.length, "remote service"),
    `${dead} dead`,
    lacking === 1 ? "1 location lacks a service it needs" : `${lacking} locations lack a service they need`,
  ];
  return `${counts.join(", ")}.`;
}
