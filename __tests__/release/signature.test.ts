import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const KEY = "release@example.com";

describe("the signature of a release", () => {
  let keyring: string;
  let folder: string;

  beforeEach(() => {
    keyring = mkdtempSync(join(tmpdir(), "gpg-")); // A short path, because it contains the agent's socket.
    folder = mkdtempSync(join(tmpdir(), "abiquo-release-"));
    run("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", KEY, "ed25519", "sign");
  });

  afterEach(() => {
    run("gpgconf", "--kill", "gpg-agent");
    rmSync(keyring, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * Runs a program that knows no other keys. Programs that a test starts do not see changes of Jest's own
   * `process.env`.
   */
  function run(file: string, ...args: readonly string[]): void {
    const env = { PATH: process.env.PATH, HOME: keyring, GNUPGHOME: keyring, GPG_FINGERPRINT: KEY };
    execFileSync(file, args, { cwd: root, env, stdio: "pipe" });
  }

  test("is created with the configured key and matches only the checksums", () => {
    const tsx = pathToFileURL(require.resolve("tsx")).href;

    run(process.execPath, "--import", tsx, "scripts/release.ts", "--no-standalone", folder);

    const sums = join(folder, `terraform-provider-abiquo_${version}_SHA256SUMS`);
    expect(() => run("gpg", "--verify", `${sums}.sig`, sums)).not.toThrow();
    expect(() => run("gpg", "--verify", `${sums}.sig`, sums.replace("SHA256SUMS", "manifest.json"))).toThrow(/BAD sig/);
  });
});
