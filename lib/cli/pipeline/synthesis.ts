import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { isListOf, isOptionalText, isRecord, isText, readJson } from "../json";
import type { HostCommand } from "./host-command";
import type { Repository } from "./repository";
import { runTool, type ToolResult } from "./tools";

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly stack: string;
  /** Working folder of Terraform. */
  readonly folder: string;
}

interface ProjectFile {
  readonly app?: string;
  readonly output?: string;
  readonly context?: object;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly workingDirectory?: string;
  readonly dependencies?: readonly string[];
}

/**
 * Synthesizes the stacks of a repository, and returns them in dependency order.
 *
 * @throws CliError if the app fails or does not call `synth`
 */
export async function synthesize(repository: Repository, command: HostCommand): Promise<readonly SynthesizedStack[]> {
  const project = readProject(repository.folder);
  const output = join(repository.folder, project.output ?? "cdktf.out");
  const manifest = join(output, "manifest.json");
  rmSync(manifest, { force: true }); // A manifest from an earlier run must not be mistaken for the result of this one.
  const { exitCode, output: words } = await runApp(repository, command, project);
  if (exitCode !== 0) {
    throw new CliError(`The stacks could not be synthesized:\n${words.trim()}`);
  }
  const advice = "The app in cdktf.json must call app.synth().";
  const text = onPath(manifest, advice, () => readFileSync(manifest, "utf8"));
  const { stacks } = readJson(text, isManifest, `${manifest} is not a list of synthesized stacks. ${advice}`);
  repository.log("cdktf-abiquo: stacks synthesized\n");
  return inOrder(stacks).map((stack) => ({
    stack,
    folder: join(output, stacks[stack]?.workingDirectory ?? `stacks/${stack}`),
  }));
}

/** Reads cdktf.json, which not every host's command needs. */
function readProject(folder: string): ProjectFile {
  const file = join(folder, "cdktf.json");
  if (!existsSync(file)) {
    return {};
  }
  const advice = "Make it a file that this user can read.";
  const text = onPath(file, advice, () => readFileSync(file, "utf8"));
  const members = `"app" and "output" are texts, and "context" is an object`;
  return readJson(text, isProjectFile, `${file} must be a JSON object, in which ${members}. Correct it.`);
}

function runApp(
  { folder, env }: Repository,
  command: HostCommand,
  { app, output, context }: ProjectFile,
): Promise<ToolResult> {
  if ("name" in command) {
    return runTool(command.name, ["synth"], { cwd: folder, env });
  }
  if (!app) {
    throw new CliError(
      `${folder} has no cdktf.json with an "app". Run this command in the folder of a repository with stacks.`,
    );
  }
  const advice = "CDKTF_CONTEXT_JSON must be a JSON object. Correct the variable, or unset it.";
  const given = readJson(env.CDKTF_CONTEXT_JSON || "{}", isRecord, advice);
  return runTool(app, [], {
    cwd: folder,
    env: {
      ...env,
      ...(output !== undefined && { CDKTF_OUTDIR: output }),
      CDKTF_CONTEXT_JSON: JSON.stringify({ ...context, ...given }),
    },
    isShellCommand: true,
  });
}

function isProjectFile(value: unknown): value is ProjectFile {
  return (
    isRecord(value) &&
    isOptionalText(value.app) &&
    isOptionalText(value.output) &&
    (value.context === undefined || isRecord(value.context))
  );
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && isRecord(value.stacks) && Object.values(value.stacks).every(isStack);
}

function isStack(value: unknown): value is ManifestStack {
  return (
    isRecord(value) &&
    isOptionalText(value.workingDirectory) &&
    (value.dependencies === undefined || isListOf(value.dependencies, isText))
  );
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
