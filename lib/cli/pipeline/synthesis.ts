import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { readText } from "../files";
import { isListOf, isOptionalText, isRecord, isText, readJson } from "../json";
import type { Repository } from "./repository";
import { runTool, type ToolResult } from "./tools";

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly stack: string;
  /** Working folder of Terraform. */
  readonly folder: string;
  /** What constructs say of themselves, such as warnings, in any characters. */
  readonly annotations: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly workingDirectory?: string;
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly Annotation[];
}

interface Annotation {
  /** Such as `@cdktf/warn`. */
  readonly level: string;
  readonly constructPath: string;
  readonly message: string;
}

const OUTPUT_ADVICE =
  'The jobs write to the "output" of cdktf.json (default: cdktf.out). Make it writable, or move what is in the way.';

/**
 * Runs the app in cdktf.json, and returns its stacks in dependency order. Does without the host's own command: `cdktf
 * deploy` kills Terraform in the middle of an apply when it gets a signal, and cdktf-cli does not run on every Node.
 *
 * @throws CliError if the app fails, does not call `synth` or has no stack
 */
export async function synthesize(repository: Repository): Promise<readonly SynthesizedStack[]> {
  const { output = "cdktf.out" } = repository.project;
  const folder = resolve(repository.folder, output);
  const manifest = join(folder, "manifest.json");
  // A manifest from an earlier run must not be mistaken for the result of this one.
  onPath(manifest, OUTPUT_ADVICE, () => rmSync(manifest, { force: true }));
  const { exitCode, output: words } = await runApp(repository, output);
  if (exitCode !== 0) {
    const reason = words.trim() || `The app printed nothing, and ended with exit code ${exitCode}.`;
    throw new CliError(`The stacks could not be synthesized:\n${reason}`);
  }
  const advice = "The app in cdktf.json must call app.synth().";
  const text = readText(manifest, advice);
  const { stacks } = readJson(text, isManifest, `${manifest} is not a list of synthesized stacks. ${advice}`);
  if (Object.keys(stacks).length === 0) {
    throw new CliError("The app in cdktf.json has no stack. Add one, or correct what the app depends on.");
  }
  repository.log("cdktf-abiquo: stacks synthesized\n");
  const synthesized = inOrder(stacks).map((stack) => ({
    stack,
    folder: join(folder, stacks[stack]?.workingDirectory ?? `stacks/${stack}`),
    annotations: (stacks[stack]?.annotations ?? []).map(toText),
  }));
  const annotations = synthesized.flatMap((stack) => stack.annotations);
  repository.log(annotations.map((text) => `${text}\n`).join(""));
  return synthesized;
}

function toText({ level, constructPath, message }: Annotation): string {
  return `${LEVELS[level] ?? level}: ${constructPath}: ${message}`;
}

/** Levels of annotations, as people call them. */
const LEVELS: Readonly<Record<string, string | undefined>> = {
  "@cdktf/error": "Error",
  "@cdktf/info": "Note",
  "@cdktf/warn": "Warning",
};

function runApp({ folder, env, project: { app, context } }: Repository, output: string): Promise<ToolResult> {
  const advice = "CDKTF_CONTEXT_JSON must be a JSON object. Correct the variable, or unset it.";
  const given = readJson(env.CDKTF_CONTEXT_JSON || "{}", isRecord, advice);
  const variables = { CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: JSON.stringify({ ...context, ...given }) };
  return runTool(app, [], { cwd: folder, env: { ...env, ...variables }, isShellCommand: true });
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && isRecord(value.stacks) && Object.values(value.stacks).every(isStack);
}

function isStack(value: unknown): value is ManifestStack {
  return (
    isRecord(value) &&
    isOptionalText(value.workingDirectory) &&
    (value.dependencies === undefined || isListOf(value.dependencies, isText)) &&
    (value.annotations === undefined || isListOf(value.annotations, isAnnotation))
  );
}

function isAnnotation(value: unknown): value is Annotation {
  return isRecord(value) && isText(value.level) && isText(value.constructPath) && isText(value.message);
}

/** Sorts stacks so that each follows its dependencies, and otherwise keeps the app's order. */
function inOrder(stacks: Manifest["stacks"]): readonly string[] {
  const ordered = new Set<string>();
  const add = (name: string): void => {
    stacks[name]?.dependencies?.filter((other) => !ordered.has(other)).forEach(add);
    ordered.add(name);
  };
  Object.keys(stacks).forEach(add);
  return [...ordered];
}
