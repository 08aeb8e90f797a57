import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../../lib/cli/publish/publish";
import { inFolder, writeProviderPackage } from "../made-up";

/** Every file below a folder, with its mode and the number that it keeps until it is replaced. */
function filesIn(folder: string): readonly (readonly [name: string, mode: string, inode: number])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => ({ name, stats: statSync(join(folder, name)) }))
    .filter(({ stats }) => stats.isFile())
    .map(({ name, stats }) => [name, (stats.mode & 0o777).toString(8), stats.ino]);
}

test(
  "what is published is readable for every user and replaced as a whole, since a server may be reading it",
  inFolder((folder) => {
    const targets = { networkMirror: join(folder, "to/mirror"), ociLayout: join(folder, "to/layout") };
    const options = { providerFolder: writeProviderPackage(join(folder, "provider")), ...targets };
    const umask = process.umask(0o077);

    publish(options);
    process.umask(umask);
    const first = filesIn(join(folder, "to"));
    publish(options);

    expect(new Set(first.map(([, mode]) => mode))).toEqual(new Set(["644"]));
    expect(filesIn(join(folder, "to"))).toEqual(first);
  }),
);
