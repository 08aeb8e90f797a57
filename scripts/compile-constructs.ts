import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";

const root = dirname(__dirname);

/** Compiles the constructs into `dist` with jsii, which also writes the assembly that all its languages are made of. */
export function compileConstructs(): void {
  const jsii = join(root, "node_modules/jsii/bin/jsii");
  execFileSync(
    process.execPath,
    [jsii, "--generate-tsconfig", "tsconfig.jsii.json", "--silence-warnings", "reserved-word"],
    { cwd: root, stdio: "inherit" },
  );
}
