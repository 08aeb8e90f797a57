import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { version } from "../package.json";
import { generateBindings } from "../scripts/generate-bindings";
import { readProviderSchema } from "../scripts/provider-schema";

const committed = join(dirname(__dirname), "lib/bindings");

test("the bindings are what the CDKTF generator makes of the built provider's schema (else: npm run generate)", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "abiquo-bindings-"));
  try {
    await generateBindings({ schema: readProviderSchema(), version, directory: fresh });

    expect(contents(fresh)).toEqual(contents(committed));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});

test("the bindings ask for exactly the version that is shipped", () => {
  const provider = readFileSync(join(committed, "provider/index.ts"), "utf8");

  expect(provider).toContain(`providerVersion: '${version}'`);
  expect(provider).toContain(`providerVersionConstraint: '${version}'`);
});

function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
