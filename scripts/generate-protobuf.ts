import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const PROTOCOL = join("lib", "terraform-plugin", "protocol");
const OUTPUT = join(PROTOCOL, "tfplugin6");

/**
 * Buf with a local plugin. Neither uses the network. Both are started by their script files, which also work if npm was
 * not allowed to run install scripts.
 */
const BUF = join("node_modules", "@bufbuild", "buf", "bin", "buf");
const PLUGIN = join("node_modules", "ts-proto", "protoc-gen-ts_proto");

/** Plain functions that read and write each message. Only tests use the service definitions. */
const OPTIONS = [
  "comments=false",
  "forceLong=bigint",
  "oneof=unions-value",
  "outputJsonMethods=false",
  "outputPartialMethods=false",
  "outputServices=generic-definitions",
  "unrecognizedEnum=false",
  "useExactTypes=false",
];
const TEMPLATE = { version: "v2", plugins: [{ local: [process.execPath, PLUGIN], out: OUTPUT, opt: OPTIONS }] };

rmSync(join(ROOT, OUTPUT), { recursive: true, force: true });
execFileSync(
  process.execPath,
  [
    ...[BUF, "generate", PROTOCOL, "--path", join(PROTOCOL, "tfplugin6.proto")],
    ...["--include-imports", "--include-wkt", "--template", JSON.stringify(TEMPLATE)],
  ],
  { cwd: ROOT, stdio: "inherit" },
);
