import type { ObjectValue } from "../../lib/terraform-plugin";
import { tryFault } from "./cell";
import { COLUMNS } from "./kinds";
import type { Operation } from "./operations";
import { prepare } from "./prepared";
import type { Prepared, Request } from "./prepared";
import type { Cell } from "./recovery";

/** A row of the table: one request of one operation. */
export interface Row {
  readonly operation: string;
  readonly request: string;
  /** By the head of the column. */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Cells under way at once: most of those that take long wait for a time limit. */
const PARALLELISM = 16;

/** Tries every fault at every request that the operations send. */
export async function fillTable(operations: readonly Operation[], settings: ObjectValue): Promise<readonly Row[]> {
  const prepared: Prepared[] = [];
  for (const operation of operations) {
    prepared.push(await prepare(operation, settings));
  }
  const places = prepared.flatMap((one) => one.requests.map((request) => ({ prepared: one, request })));
  const cells = places.flatMap((place) => COLUMNS.map((name) => ({ ...place, name })));
  const filled = new Map<Request, Record<string, Cell>>(places.map(({ request }) => [request, {}]));
  const work = async (): Promise<void> => {
    for (let cell = cells.shift(); cell; cell = cells.shift()) {
      const row = filled.get(cell.request) ?? {};
      row[cell.name] = await tryFault(cell.prepared, cell.request, cell.name);
    }
  };
  await Promise.all(Array.from({ length: PARALLELISM }, work));
  return places.map(({ prepared: { operation }, request }) => ({
    operation: operation.name,
    request: `${request.method} ${request.path}${request.earlier > 0 ? ` (${request.earlier + 1})` : ""}`,
    cells: filled.get(request) ?? {},
  }));
}

/** All that is wrong in a table: a cell with problems, and a cell that is missing. */
export function tableProblems(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ operation, request, cells }) =>
    COLUMNS.flatMap((name) => {
      const problems = cells[name]?.problems ?? ["The cell is missing."];
      return problems.map((problem) => `${operation} | ${request} | ${name}: ${problem}`);
    }),
  );
}

/** The table as text. */
export function renderTable(rows: readonly Row[]): string {
  const header = ["operation", "request", ...COLUMNS];
  const body = rows.map(({ operation, request, cells }) => [
    operation,
    request,
    ...COLUMNS.map((name) => cells[name]?.outcome ?? "MISSING"),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...body].map((line) => line[column]?.length ?? 0)));
  const lines = [header, ...body].map((line) =>
    line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | "),
  );
  return lines.join("\n");
}
