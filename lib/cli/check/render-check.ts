import { count, printable, printableNames, printableType, printableUri } from "../output/printable";
import { renderTable } from "../output/table";
import type { Terminal } from "../output/terminal";
import type { CheckedPlatform } from "./check-platform";
import type { Outcome } from "./check-services";

/** Renders the failed services and their errors as a table, followed by the number of each outcome. */
export function renderCheck(checked: Omit<CheckedPlatform, "endpoint">, terminal: Terminal): string {
  const { results } = checked;
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const table = renderTable(
    {
      head: ["Service", "Address", "Id", "Locations", "Reason"],
      rows: failed.map(({ service, reasons }) => [
        terminal.colors.red(printableType(service.type)),
        printableUri(service.uri),
        service.id,
        printableNames(
          service.locations.map(({ name }) => name),
          2,
        ),
        reasons.map(({ code, message }) => printable(`${code} ${message}`.trim())).join("; "),
      ]),
    },
    terminal,
  );
  return [...(failed.length > 0 ? [table, ""] : []), summary(checked, terminal)].join("\n") + "\n";
}

function summary({ results, unreadable }: Omit<CheckedPlatform, "endpoint">, { colors }: Terminal): string {
  const of = (wanted: Outcome): number => results.filter(({ outcome }) => outcome === wanted).length;
  const failed = of("failed");
  const paint = failed > 0 ? colors.red : colors.green;
  const counts = [
    `${of("passed")} passed`,
    paint(`${failed} failed`),
    `${of("skipped")} not checkable by Abiquo`,
    ...(unreadable.length > 0 ? [colors.red(`${unreadable.length} unreadable`)] : []),
  ];
  return `${count(results.length + unreadable.length, "remote service")}: ${counts.join(", ")}.`;
}
