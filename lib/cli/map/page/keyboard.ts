import type { Row } from "./rows";

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };

/** Columns of rows, from left to right. */
export type Columns = readonly (readonly Row[])[];

/**
 * Returns the item that a key moves to. Up and down move to the next visible row. Left and right move along the row
 * and, at its end, to the adjacent row of the other column. Undefined for other keys, and at the edges.
 */
export function nextItem(columns: Columns, from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest<HTMLElement>(".row");
  const shown = columns.map((rows) => rows.map(({ element }) => element).filter(({ hidden }) => !hidden));
  const column = shown.findIndex((rows) => row !== null && rows.includes(row));
  const rows = shown[column];
  if (!row || !rows) {
    return undefined;
  }
  if (key === "Home" || key === "End") {
    return itemsOf(rows.at(key === "Home" ? 0 : -1))[0];
  }
  const step = STEPS[key];
  if (step === undefined) {
    return undefined;
  }
  const place = itemsOf(row).indexOf(from);
  if (key === "ArrowUp" || key === "ArrowDown") {
    const items = itemsOf(rows[rows.indexOf(row) + step]);
    return items[Math.min(place, items.length - 1)];
  }
  return itemsOf(row)[place + step] ?? beside(shown[column + step], row)?.at(step > 0 ? 0 : -1);
}

/** Returns the focusable items of a row. */
export function itemsOf(row: HTMLElement | undefined): readonly HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>("[data-ref]")].filter((item) => item.offsetParent !== null) : [];
}

function beside(rows: readonly HTMLElement[] | undefined, row: HTMLElement): readonly HTMLElement[] | undefined {
  const distance = (other: HTMLElement): number => Math.abs(other.offsetTop - row.offsetTop);
  const nearest = rows?.reduce<HTMLElement | undefined>(
    (best, other) => (best && distance(best) <= distance(other) ? best : other),
    undefined,
  );
  return nearest && itemsOf(nearest);
}
