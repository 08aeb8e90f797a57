import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { findHostCommand } from "../../lib/cli/pipeline/host-command";
import { inFolder, writeFiles } from "../cli/made-up";

const NODE = process.versions.node;
const MAJOR = Number(NODE.split(".")[0]);

/** Files of a command after `npm install`: its package, and a link in the folder of programs. */
function installCommand(folder: string, name: string, manifest: object): void {
  writeFiles(folder, {
    [`node_modules/${name}-cli/package.json`]: JSON.stringify(manifest),
    [`node_modules/${name}-cli/bin/${name}`]: "",
  });
  const link = join(folder, "node_modules/.bin", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(folder, `node_modules/${name}-cli/bin/${name}`), link);
}

function find(folder: string): object {
  return findHostCommand({ PATH: ["/nonexistent", join(folder, "node_modules/.bin")].join(":") });
}

const missing = (name: string): object => ({ missing: `${name}-cli does not run on Node ${NODE}` });

test.each([
  ["cdktf", {}, { name: "cdktf" }],
  ["cdktn", { engines: { node: `>=${NODE}` } }, { name: "cdktn" }],
  ["cdktn", { engines: { node: `>=${MAJOR - 1}.99.99` } }, { name: "cdktn" }],
  ["cdktn", { engines: { node: `>=${MAJOR}.999.0` } }, missing("cdktn")],
  ["cdktn", { engines: { node: `>=${MAJOR + 1}.0.0` } }, missing("cdktn")],
  ["cdktf", { engines: { node: "of this week" } }, { name: "cdktf" }],
])("finds %s with %j: %j", (name, manifest, expected) =>
  inFolder((folder) => {
    installCommand(folder, name, manifest);

    expect(find(folder)).toEqual(expected);
  })(),
);

test.each([
  ["module.exports = {};", { name: "cdktf" }],
  ["throw new Error('no build for this Node');", missing("cdktf")],
])("loads the terminal library of cdktf-cli: %s", (library, expected) =>
  inFolder((folder) => {
    installCommand(folder, "cdktf", {});
    writeFiles(folder, { "node_modules/@cdktf/node-pty-prebuilt-multiarch/index.js": library });

    expect(find(folder)).toEqual(expected);
  })(),
);

test(
  "reports that no command is installed",
  inFolder((folder) => {
    expect(find(folder)).toEqual({ missing: "cdktf-cli is not installed" });
  }),
);
