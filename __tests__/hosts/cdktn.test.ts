import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { hashPackage } from "../../lib/cli/package/package-hash";
import { forCdktn } from "../../scripts/cdktn/text";
import { newestNode } from "../../scripts/node-binaries";
import { unpackPackage } from "./packages";
import { runJest } from "./run-jest";

const root = dirname(dirname(__dirname));
const staged = join(root, "build/cdktn-abiquo");
const run = promisify(execFile);

describe("the package for cdktn", () => {
  let folder: string;

  beforeAll(() => {
    folder = unpackPackage("cdktn-abiquo");
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has the same files as the one for cdktf, and its command is called like it", () => {
    const other = unpackPackage("cdktf-abiquo");
    const names = (place: string): readonly string[] =>
      readdirSync(place, { recursive: true, encoding: "utf8" }).sort();

    expect(names(folder)).toEqual(names(other).map((name) => name.replace("cdktf-abiquo", "cdktn-abiquo")));
    rmSync(other, { recursive: true });
  });

  test("needs cdktn and a constructs that cdktn takes, and no provider beside ours", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;

    expect(manifest).toMatchObject({ name: "cdktn-abiquo", bin: { "cdktn-abiquo": "dist/bin/cdktn-abiquo.cjs" } });
    expect(manifest.peerDependencies).toEqual({ cdktn: "^0.24.0", constructs: ">=10.6.0 <10.8.0" });
    expect([manifest.dependencies, manifest.scripts]).toEqual([undefined, undefined]);
  });

  test("speaks of cdktf only where both hosts are meant", () => {
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:js|ts|json|md|tf|sh|yml|cjs)$|Dockerfile$|^\.jsii$/.test(name))
      .filter((name) => !name.startsWith("dist/provider/") && statSync(join(folder, name)).isFile());

    const strangers = texts.filter(
      (name) => forCdktn(readFileSync(join(folder, name), "utf8")) !== readFileSync(join(folder, name), "utf8"),
    );
    const withNull = texts.filter((name) =>
      /provider-null|NullProvider/.test(withoutShared(readFileSync(join(folder, name), "utf8"))),
    );

    expect(texts.length).toBeGreaterThan(150);
    expect([strangers, withNull]).toEqual([[], []]);
  });

  test("keeps sentences about the other host between the marks, since outside of them both would have one name", () => {
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".md") && existsSync(join(root, name)),
    );

    const confused = texts.filter((name) =>
      /cdktn|CDK Terrain/.test(withoutShared(readFileSync(join(root, name), "utf8"))),
    );

    expect(texts.length).toBeGreaterThan(30);
    expect(confused).toEqual([]);
  });

  test("holds the very provider of the one for cdktf, so that one lock file fits both", () => {
    const other = unpackPackage("cdktf-abiquo");

    expect(hashPackage(join(folder, "dist/provider"))).toBe(hashPackage(join(other, "dist/provider")));
    rmSync(other, { recursive: true });
  });

  test("passes the tests of the constructs and of the testing kit, on the newest Node", async () => {
    const { passed, failures } = await runJest({ folder: staged, node: newestNode() });

    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(400);
  }, 600_000);

  test("synthesizes the stack of main.ts to the same JSON", async () => {
    const [forCdktf, forCdktn] = await Promise.all([synthesize(root), synthesize(staged)]);

    expect(Object.keys((forCdktf as { resource: object }).resource)).toHaveLength(3);
    expect(forCdktn).toEqual(forCdktf);
  });
});

/** What is between the marks is for readers of both packages. */
function withoutShared(text: string): string {
  return text.replace(/<!-- hosts -->[^]*?<!-- \/hosts -->/g, "");
}

/** The stack of `main.ts` as Terraform gets it. */
async function synthesize(folder: string): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), "abiquo-synth-"));
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  await run(process.execPath, ["--import", tsx, join(folder, "main.ts")], { cwd: home });
  const stack = join(home, "cdktf.out/stacks/platform/cdk.tf.json");
  const { "//": _comment, terraform, ...rest } = JSON.parse(readFileSync(stack, "utf8")) as Record<string, object>;
  const { backend: _backend, ...requirements } = terraform as { backend: unknown };
  rmSync(home, { recursive: true });
  return { ...withoutComments(rest), terraform: requirements };
}

/** Every block has a comment of its own with its construct path, and with the host's way to make unique names. */
function withoutComments(value: object): object {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "//" ? undefined : inner))) as object;
}
