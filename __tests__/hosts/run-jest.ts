import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(dirname(__dirname));

/** A run of tests inside a test. */
export interface JestRun {
  /** The folder with the configuration. */
  readonly folder: string;
  /** Paths of the tests. @default - all of the folder */
  readonly paths?: readonly string[];
  /** The executable of Node. @default - the one of this process */
  readonly node?: string;
  /** Tests at a time: more than one where most of the time is waited, and none of it counts. @default 1 */
  readonly workers?: number;
  /** More variables. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** How such a run ended. */
export interface JestResult {
  readonly passed: number;
  /** What Jest says of each failure. */
  readonly failures: readonly string[];
}

interface JestJson {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly status: string; readonly name: string; readonly message: string }[];
}

/** Runs tests by a Jest of their own, whose other programs are started with the same Node. */
export async function runJest({
  folder,
  paths = [],
  node = process.execPath,
  workers = 1,
  variables = {},
}: JestRun): Promise<JestResult> {
  const scratch = mkdtempSync(join(tmpdir(), "abiquo-jest-"));
  try {
    const report = join(scratch, "report.json");
    const jest = join(root, "node_modules/jest/bin/jest.js");
    const args = [jest, `--maxWorkers=${workers}`, "--json", `--outputFile=${report}`, ...paths, "--reporters=default"];
    const { ABIQUO_TEST_COUNTS: _counts, JEST_WORKER_ID: _worker, ...env } = process.env;
    const child = spawn(node, args, {
      cwd: folder,
      env: { ...env, ...variables, PATH: `${dirname(node)}:${process.env.PATH}` },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number];
    const { numPassedTests, testResults } = readReport(report, output);
    const failed = testResults.filter(({ status }) => status !== "passed");
    const failures = failed.map(({ name, message }) => `${name}\n${message}`);
    return { passed: numPassedTests, failures: exitCode !== 0 && failures.length === 0 ? [output] : failures };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readReport(file: string, output: string): JestJson {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JestJson;
  } catch (error) {
    throw new Error(`Jest wrote no report:\n${output}`, { cause: error });
  }
}
