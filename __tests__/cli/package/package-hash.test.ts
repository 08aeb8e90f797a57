import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { hashPackage } from "../../../lib/cli/package/package-hash";
import { PACKAGE_HASH, inFolder, writeFiles, writeProviderPackage } from "../made-up";

const SHA256_OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

test(
  "returns the same hash as Terraform",
  inFolder((folder) => {
    writeProviderPackage(folder);

    expect(hashPackage(folder)).toBe(PACKAGE_HASH);
  }),
);

test(
  "lists files in byte order, with paths relative to the package",
  inFolder((folder) => {
    writeFiles(folder, { "b/x": "a", a: "a", B: "a", "b.txt": "a" });

    const hash = hashPackage(folder);

    const lines = ["B", "a", "b.txt", "b/x"].map((path) => `${SHA256_OF_A}  ${path}\n`).join("");
    expect(hash).toBe(`h1:${createHash("sha256").update(lines).digest("base64")}`);
  }),
);

test(
  "sorts by UTF-8 bytes, not in JavaScript's order",
  inFolder((folder) => {
    writeFiles(folder, { "\u{10000}": "a", "\uffee": "a" });

    const hash = hashPackage(folder);

    const lines = ["\uffee", "\u{10000}"].map((path) => `${SHA256_OF_A}  ${path}\n`).join("");
    expect(hash).toBe(`h1:${createHash("sha256").update(lines).digest("base64")}`);
  }),
);

test(
  "follows a link to the package, as package managers create them",
  inFolder((folder) => {
    writeProviderPackage(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "link"));

    expect(hashPackage(join(folder, "link"))).toBe(PACKAGE_HASH);
  }),
);

test(
  "refuses a file name with a line break, as Terraform does",
  inFolder((folder) => {
    writeFiles(folder, { "a\nb": "a" });

    expect(() => hashPackage(folder)).toThrow('The file name "a\\nb"');
  }),
);
