import { basename, dirname } from "node:path";
import { CliError } from "../cli-error";
import { count } from "../output/printable";
import type { Filter } from "../platform/filter";
import type { Platform } from "../platform/platform";
import { designOf } from "./design";
import { findTarget, writeFiles } from "./files";
import type { Ending, ExportedFile, Target } from "./files";
import { renderHclFile, renderHclRepository } from "./hcl/configuration";
import { adviceFor, findRequiredProviders } from "./hcl/existing";
import { repositoryFiles } from "./repository";
import type { Language } from "./repository";
import { select } from "./selection";
import type { Selection } from "./selection";
import { renderModule, renderRepository } from "./typescript/project";
import { unknownsOf } from "./unknowns";

/** Options of an export. */
export interface ExportOptions {
  /** Path of the folder, or of a new file in an existing folder. */
  readonly out: string;
  readonly language: Language;
  readonly filter: Filter;
  /** Version of this package, on which the repository will depend. */
  readonly version: string;
}

/** Result of an export. */
export interface ExportReport {
  /** One line for the user about what was written. */
  readonly summary: string;
  /** What to add to an existing configuration, one sentence each. */
  readonly advice: readonly string[];
  /** Facts that Abiquo does not report, one sentence each. */
  readonly unknown: readonly string[];
  /** Objects that cannot be declared, one sentence each. */
  readonly leftOut: readonly string[];
}

const ENDINGS: Readonly<Record<Language, Ending>> = { typescript: ".ts", hcl: ".tf" };

/** Checks the target of an export. @throws CliError if it would overwrite something */
export function checkTarget({ out, language }: Pick<ExportOptions, "out" | "language">): Target {
  return findTarget(out, ENDINGS[language]);
}

/**
 * Writes a platform as code, with an import for each object.
 *
 * @throws CliError if something would be overwritten, or if there is nothing to export
 */
export function exportPlatform(platform: Platform, options: ExportOptions): ExportReport {
  const target = checkTarget(options);
  const selection = select(platform, options.filter);
  const { datacenters, publicCloudRegions, remoteServices, links, leftOut } = selection;
  const locations = datacenters.length + publicCloudRegions.length;
  if (locations + remoteServices.length === 0) {
    throw new CliError(
      [
        "There is nothing to export: the platform, or its part that matches --filter, has no location and no remote service.",
        ...leftOut,
      ].join("\n"),
    );
  }
  const unknown = unknownsOf(selection);
  const isPartOfConfiguration = options.language === "hcl" && target.kind === "file";
  const existing = isPartOfConfiguration ? findRequiredProviders(dirname(target.path)) : undefined;
  const files = render(selection, {
    ...options,
    target,
    hasProvider: existing !== undefined,
    unknown,
    leftOut,
  });
  writeFiles(target.kind === "file" ? dirname(target.path) : target.path, files);
  const what = [count(locations, "location"), count(remoteServices.length, "remote service")];
  const linked = links.length === 0 ? [] : [`${count(links.length, "link")} to services of others`];
  const where = target.kind === "file" ? target.path : `${target.path}: ${count(files.length, "file")}`;
  return {
    summary: `${[...what, ...linked].join(", ")} written to ${where}`,
    advice: existing ? adviceFor(existing) : [],
    unknown,
    leftOut,
  };
}

interface RenderOptions extends ExportOptions, Pick<ExportReport, "unknown" | "leftOut"> {
  readonly target: Target;
  /** Whether an existing configuration has `required_providers`, of which there can be only one. */
  readonly hasProvider: boolean;
}

function render(selection: Selection, options: RenderOptions): readonly ExportedFile[] {
  const { language, target, hasProvider } = options;
  const design = designOf(selection);
  if (target.kind === "file") {
    const name = basename(target.path);
    return [language === "hcl" ? renderHclFile(name, design, { hasProvider }) : renderModule(name, design)];
  }
  return [
    ...(language === "hcl" ? renderHclRepository(design) : renderRepository(design)),
    ...repositoryFiles(options),
  ];
}
