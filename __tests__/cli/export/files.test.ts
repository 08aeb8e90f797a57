import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../../../lib/cli/export/files";
import { inFolder } from "../made-up";

/** A file whose name no file system takes. It stands for a disk that is full. */
const UNWRITABLE = { name: `${"x".repeat(300)}.ts`, text: "" };

describe("an export that cannot be written", () => {
  it(
    "leaves nothing that would be in the way of the next one",
    inFolder((folder) => {
      const files = [{ name: "main.ts", text: "" }, { name: "locations/bcn.ts", text: "" }, UNWRITABLE];

      expect(() => writeFiles(join(folder, "new/platform"), files)).toThrow("ENAMETOOLONG");
      expect(() => writeFiles(folder, files)).toThrow("ENAMETOOLONG");

      expect(readdirSync(folder)).toEqual([]);
    }),
  );

  it(
    "keeps the file that somebody else has written in the meantime",
    inFolder((folder) => {
      writeFileSync(join(folder, "main.ts"), "theirs");
      const files = ["a.ts", "main.ts"].map((name) => ({ name, text: "ours" }));

      expect(() => writeFiles(folder, files)).toThrow("EEXIST");

      expect(readdirSync(folder)).toEqual(["main.ts"]);
    }),
  );
});
