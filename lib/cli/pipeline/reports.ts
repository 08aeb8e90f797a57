import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { readText } from "../files";
import { formatJson, isRecord, parseJson } from "../json";
import { COMMENT_MARKER } from "./plan-comment";

/** Reports by file name, and how to recognize those that this command wrote, in any version. */
const OWN: Readonly<Record<string, (text: string) => boolean>> = {
  "plan.md": (text) => text.startsWith(COMMENT_MARKER),
  "drift.json": (text) => hasMembers(text, ["version", "checkedAt", "locations"]),
  "drift.md": (text) => text.startsWith("## Drift: "),
  "drift.xml": (text) => text.includes('<testsuite name="drift"'),
};

const LOCATIONS = "locations";

const ADVICE = "Choose another folder with --reports.";

/** The folder of a job's reports. It may contain other files, which are neither replaced nor deleted. */
export class ReportFolder {
  constructor(private readonly folder: string) {}

  /**
   * Deletes the reports of an earlier run, which must not be mistaken for the result of this one.
   *
   * @throws CliError if a file of another origin has the name of a report
   */
  clear(names: readonly string[]): void {
    const files = names.map((name) => ({ name, file: join(this.folder, name) })).filter(({ file }) => existsSync(file));
    const foreign = files.find(({ name, file }) => !OWN[name]?.(readText(file, ADVICE)));
    if (foreign) {
      throw new CliError(`${foreign.file} exists, but cdktf-abiquo did not write it. ${ADVICE}`);
    }
    files.forEach(({ file }) => onPath(file, ADVICE, () => rmSync(file)));
  }

  /** Deletes the reports of an earlier run on locations. */
  clearLocations(): void {
    const folder = join(this.folder, LOCATIONS);
    const names = existsSync(folder) ? onPath(folder, ADVICE, () => readdirSync(folder)) : [];
    names
      .map((name) => join(folder, name))
      .filter((file) => file.endsWith(".json") && hasMembers(readText(file, ADVICE), ["key", "kind", "differences"]))
      .forEach((file) => onPath(file, ADVICE, () => rmSync(file)));
  }

  /** Writes a report. @throws CliError if there is such a file, which is not ours after `clear` */
  write(name: string, text: string): void {
    const file = join(this.folder, name);
    onPath(file, ADVICE, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text.endsWith("\n") ? text : `${text}\n`, { flag: "wx" });
    });
  }

  /** Writes one report per location. A key may contain any characters, so two may have the same file name. */
  writeLocations(locations: readonly { readonly key: string }[]): void {
    const used = new Map<string, number>();
    for (const location of locations) {
      const name = location.key.replace(/[^\w.-]/g, "_");
      const earlier = used.get(name) ?? 0;
      used.set(name, earlier + 1);
      this.write(join(LOCATIONS, `${name}${earlier === 0 ? "" : `_${earlier + 1}`}.json`), formatJson(location));
    }
  }
}

function hasMembers(text: string, names: readonly string[]): boolean {
  const value = parseJson(text);
  return isRecord(value) && names.every((name) => name in value);
}
