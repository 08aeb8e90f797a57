import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { listFiles } from "../files";
import { hashPackage } from "./package-hash";

/** The provider in the installed npm package. */
export interface ProviderPackage {
  readonly folder: string;
  readonly version: string;
  /** Paths of its files, relative to the folder. */
  readonly files: readonly string[];
  /** Path of the executable, relative to the folder. */
  readonly executable: string;
  readonly hash: string;
}

/** Prefix of the executable's name. Terraform runs the first file with this prefix. */
const EXECUTABLE_PREFIX = "terraform-provider-abiquo";

const EXECUTABLE_NAME = /^terraform-provider-abiquo_v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/;

/**
 * Reads the provider from the installed npm package and checks that it is complete. Never writes there.
 * @throws CliError if a file is missing, empty or not a regular file
 */
export function readProviderPackage(folder: string): ProviderPackage {
  if (!existsSync(folder)) {
    throw damaged(folder, "the folder does not exist");
  }
  const files = listFiles(folder);
  const fault = files.map((file) => fileFault(folder, file)).find((found) => found !== undefined);
  if (fault !== undefined) {
    throw damaged(folder, fault);
  }
  if (!files.includes("main.cjs")) {
    throw damaged(folder, "main.cjs is missing");
  }
  const { executable, version } = findExecutable(folder, files);
  return { folder, version, files, executable, hash: hashPackage(folder) };
}

function fileFault(folder: string, file: string): string | undefined {
  const stats = lstatSync(join(folder, file));
  if (!stats.isFile()) {
    return `${file} is not a regular file`;
  }
  return stats.size === 0 ? `${file} is empty` : undefined;
}

function findExecutable(folder: string, files: readonly string[]): { executable: string; version: string } {
  const candidates = files.filter((file) => file.startsWith(EXECUTABLE_PREFIX));
  const [executable] = candidates;
  if (executable === undefined || candidates.length > 1) {
    const found = executable === undefined ? "no file" : candidates.join(" and ");
    throw damaged(folder, `it must have exactly one file that begins with ${EXECUTABLE_PREFIX}, but has ${found}`);
  }
  const version = EXECUTABLE_NAME.exec(executable)?.[1];
  if (version === undefined) {
    throw damaged(folder, `${executable} should be named ${EXECUTABLE_PREFIX}_v<version>`);
  }
  return { executable, version };
}

function damaged(folder: string, fault: string): CliError {
  return new CliError(`The provider in ${folder} is damaged: ${fault}. Reinstall the npm package cdktf-abiquo.`);
}
