import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeRelease } from "../../scripts/release/assets";
import { copyBuiltTree, type BuiltTree } from "./built-tree";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

describe("the signature of a release", () => {
  const home = process.env.GNUPGHOME;
  let tree: BuiltTree;
  let keyring: string;

  beforeEach(() => {
    tree = copyBuiltTree();
    keyring = mkdtempSync(join(tmpdir(), "gpg-")); // Short, since the agent's socket lies in it.
    process.env.GNUPGHOME = keyring;
    gpg("--quick-generate-key", "release@example.com", "ed25519", "sign");
  });

  afterEach(() => {
    execFileSync("gpgconf", ["--kill", "gpg-agent"]);
    if (home === undefined) {
      delete process.env.GNUPGHOME;
    } else {
      process.env.GNUPGHOME = home;
    }
    rmSync(keyring, { recursive: true, force: true });
    tree.remove();
  });

  function gpg(...args: readonly string[]): void {
    execFileSync("gpg", ["--batch", "--quiet", "--passphrase", "", ...args], { stdio: "pipe" });
  }

  test("is made with the configured key and fits the checksums alone", () => {
    const folder = join(tree.folder, "release");
    mkdirSync(folder);

    writeRelease({ root: tree.folder, folder, signingKey: "release@example.com" });

    const sums = join(folder, `terraform-provider-abiquo_${version}_SHA256SUMS`);
    expect(() => gpg("--verify", `${sums}.sig`, sums)).not.toThrow();
    expect(() => gpg("--verify", `${sums}.sig`, sums.replace("SHA256SUMS", "manifest.json"))).toThrow(/BAD signature/);
  });
});
