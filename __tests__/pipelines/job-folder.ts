import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runProgram } from "../cli/command";
import type { InstalledCommand, ProgramResult } from "../cli/command";
import { writeFiles } from "../cli/made-up";

type Texts = Readonly<Record<string, string>>;

/** Files that are programs. */
const PROGRAMS = ["terraform", "app"];

/** A folder of its own for each test, in which the jobs of the installed command run. */
export interface JobFolder {
  /** The folder's path, without symbolic links. */
  readonly path: string;
  /** The file of the command that Node runs. */
  readonly command: string;
  /** Environment of the jobs: the folder's own `terraform`, if it has one. */
  readonly env: Texts;
  /** Runs `cdktf-abiquo pipeline` to its end. */
  run(args: readonly string[], env?: Texts): Promise<ProgramResult>;
  write(files: Texts): void;
  read(name: string): string;
}

/** Installs the command for the tests of this scope, and gives each of them a folder with these files. */
export function useJobFolder(files: Texts): JobFolder {
  let command: InstalledCommand;
  let path: string;
  const folder: JobFolder = {
    get path() {
      return path;
    },
    get command() {
      return command.file;
    },
    get env() {
      const terraform = join(path, "terraform");
      return existsSync(terraform) ? { TERRAFORM_BINARY_NAME: terraform } : ({} as Texts);
    },
    run: (args, env = {}) =>
      runProgram(process.execPath, [command.file, "pipeline", ...args], { cwd: path, env: { ...folder.env, ...env } }),
    write(written) {
      writeFiles(path, written);
      PROGRAMS.filter((name) => name in written).forEach((name) => chmodSync(join(path, name), 0o755));
    },
    read: (name) => readFileSync(join(path, name), "utf8"),
  };
  beforeAll(() => {
    command = installCommand();
  });
  afterAll(() => command.remove());
  beforeEach(() => {
    path = realpathSync(mkdtempSync(join(tmpdir(), "abiquo-pipeline-")));
    folder.write(files);
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return folder;
}
