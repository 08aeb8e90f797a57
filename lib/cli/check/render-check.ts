import { findRemoteServiceType } from "../../domain";
import { count, printable, printableNames, printableUri } from "../output/printable";
import { renderTable } from "../output/table";
import type { Terminal } from "../output/terminal";
import type { CheckResult, Outcome } from "./check-services";

/** Renders the failed services and their errors as a table, followed by the number of each outcome. */
export function renderCheck(results: readonly CheckResult[], terminal: Terminal): string {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const table = renderTable(
    {
      head: ["Service", "Address", "Id", "Locations", "Reason"],
      rows: failed.map(({ service, reasons }) => [
        terminal.colors.red(findRemoteServiceType(service.type)?.displayName ?? printable(service.type)),
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
  return [...(failed.length > 0 ? [table, ""] : []), summary(results, terminal)].join("\n") + "\n";
}

function summary(results: readonly CheckResult[], { colors }: Terminal): string {
  const of = (wanted: Outcome): number => results.filter(({ outcome }) => outcome === wanted).length;
  const failed = of("failed");
  const paint = failed > 0 ? colors.red : colors.green;
  return `${count(results.length, "remote service")}: ${of("passed")} passed, ${paint(`${failed} failed`)}, ${of("skipped")} not checkable by Abiquo.`;
}
