import { runQuietly } from "../../scripts/run-quietly";
import { inFolder, writeFiles } from "../cli/made-up";

test(
  "shows the output of a program only if it fails",
  inFolder((folder) => {
    const program = (end: string): string => `console.log("Successful"); console.error("Node 20 is old"); ${end}`;
    writeFiles(folder, { "good.js": program(""), "bad.js": program("process.exitCode = 3;") });

    expect(() => runQuietly("good.js", [], folder)).not.toThrow();
    expect(() => runQuietly("bad.js", ["--all"], folder)).toThrow(
      "bad.js --all exited with code 3:\nSuccessful\nNode 20 is old\n",
    );
  }),
);
