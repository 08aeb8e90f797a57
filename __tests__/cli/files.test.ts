import type * as fs from "node:fs";
import { listFiles } from "../../lib/cli/files";
import { inFolder, writeFiles } from "./made-up";

/** Simulates Node 20.3, where an entry does not know its folder. */
jest.mock("node:fs", () => {
  const real = jest.requireActual<typeof fs>("node:fs");
  const readdirSync = (...args: Parameters<(typeof fs)["readdirSync"]>): unknown[] =>
    real.readdirSync(...args).map((entry: unknown) => {
      return typeof entry === "object" ? Object.defineProperty(entry, "parentPath", { value: undefined }) : entry;
    });
  return { ...real, readdirSync };
});

test(
  "lists the files of a folder and its subfolders, but no folders",
  inFolder((folder) => {
    writeFiles(folder, { "a.txt": "", "b/c.txt": "", "b/d/e.txt": "" });

    expect([...listFiles(folder)].sort()).toEqual(["a.txt", "b/c.txt", "b/d/e.txt"]);
  }),
);
