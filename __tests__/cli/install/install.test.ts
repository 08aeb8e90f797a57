import { readFileSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../../lib/cli/install/install";
import type { Installation, InstallOptions } from "../../../lib/cli/install/install";
import { hashPackage } from "../../../lib/cli/package/package-hash";
import { PACKAGE_HASH, environmentIn, inFolder, writeFiles, writeProviderPackage } from "../made-up";

interface Given extends Partial<InstallOptions> {
  readonly variables?: Readonly<Record<string, string>>;
}

function installIn(folder: string, { variables, ...options }: Given = {}): Installation {
  const providerFolder = writeProviderPackage(join(folder, "provider"));
  return install({ providerFolder, environment: environmentIn(folder, variables), ...options });
}

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

test(
  "writes everything below .cdktf-abiquo, which Git ignores",
  inFolder((folder) => {
    const { variables, report } = installIn(folder);

    const own = join(folder, "work/.cdktf-abiquo");
    expect(readdirSync(own).toSorted()).toEqual([".gitignore", "mirror", "terraform.rc"]);
    expect(read(own, ".gitignore")).toBe("*\n");
    expect(variables).toEqual({ TF_CLI_CONFIG_FILE: `${own}/terraform.rc`, CDKTF_SKIP_PROVIDER_LOCK: "true" });
    expect(report).toEqual([
      `provider 1.2.3 written to ${own}/mirror`,
      `CLI configuration written to ${own}/terraform.rc`,
    ]);
  }),
);

test(
  "writes only to the given paths",
  inFolder((folder) => {
    const { variables } = installIn(folder, { mirror: "../m", cliConfig: "rc/abiquo.tfrc", lockFile: "l.hcl" });

    expect(variables["TF_CLI_CONFIG_FILE"]).toBe(join(folder, "work/rc/abiquo.tfrc"));
    expect(read(folder, "work/rc/abiquo.tfrc")).toContain(`path    = "${folder}/m"`);
    expect(read(folder, "work/l.hcl")).toContain(PACKAGE_HASH);
    expect(readdirSync(join(folder, "work")).toSorted()).toEqual(["l.hcl", "rc"]);
  }),
);

test(
  "changes nothing in a second run with the exported environment",
  inFolder((folder) => {
    writeFiles(folder, { "work/main.tf": "", "work/my.rc": 'plugin_cache_dir = "/c"\n' });
    const { variables } = installIn(folder, { variables: { TF_CLI_CONFIG_FILE: join(folder, "work/my.rc") } });
    const before = hashPackage(join(folder, "work"));

    const { report } = installIn(folder, { variables });

    expect(hashPackage(join(folder, "work"))).toBe(before);
    expect(report.map((line) => line.includes("is already in"))).toEqual([true, true, true]);
    expect(read(folder, "work/.cdktf-abiquo/terraform.rc")).toContain('plugin_cache_dir = "/c"');
  }),
);

test(
  "lets only the user read a CLI configuration that may contain tokens",
  inFolder((folder) => {
    writeFiles(folder, {
      "home/.terraform.d/credentials.tfrc.json": '{ "credentials": { "h.io": { "token": "t" } } }',
    });

    installIn(folder);

    expect(read(folder, "work/.cdktf-abiquo/terraform.rc")).toContain('credentials "h.io" {\n  token = "t"\n}');
    expect(statSync(join(folder, "work/.cdktf-abiquo/terraform.rc")).mode & 0o777).toBe(0o600);
  }),
);

test(
  "never overwrites a foreign configuration, and then writes nothing",
  inFolder((folder) => {
    writeFiles(folder, { "work/my.rc": "# mine\n" });

    const installOver = () => installIn(folder, { cliConfig: "my.rc" });

    expect(installOver).toThrow(`${folder}/work/my.rc exists, but cdktf-abiquo did not write it.`);
    expect(readdirSync(join(folder, "work"))).toEqual(["my.rc"]);
    expect(read(folder, "work/my.rc")).toBe("# mine\n");
  }),
);

test.each(["main.tf", "main.tf.json", "main.tofu"])("adds the provider to the lock file next to %s", (name) =>
  inFolder((folder) => {
    writeFiles(folder, { [`work/${name}`]: "" });

    installIn(folder);

    expect(read(folder, "work/.terraform.lock.hcl")).toContain(PACKAGE_HASH);
  })(),
);

test.each([
  ["tofu", "registry.opentofu.org"],
  ["/opt/bin/tofu-1.12", "registry.opentofu.org"],
  ["terraform-1.5", "registry.terraform.io"],
])("writes the first lock entry for the program that TERRAFORM_BINARY_NAME names: %s", (program, host) =>
  inFolder((folder) => {
    writeFiles(folder, { "work/main.tf": "" });

    installIn(folder, { variables: { TERRAFORM_BINARY_NAME: program } });

    const entries = read(folder, "work/.terraform.lock.hcl").match(/^provider .*/gm);
    expect(entries).toEqual([`provider "${host}/abiquo/abiquo" {`]);
  })(),
);

test(
  "writes through a link to the lock file",
  inFolder((folder) => {
    writeFiles(folder, { "shared.hcl": "", "work/main.tf": "" });
    symlinkSync("../shared.hcl", join(folder, "work/.terraform.lock.hcl"));

    installIn(folder);

    expect(read(folder, "shared.hcl")).toContain(PACKAGE_HASH);
  }),
);

test(
  "exports variables to later steps of a GitHub job",
  inFolder((folder) => {
    writeFiles(folder, { env: "A=1\n" });

    installIn(folder, { variables: { GITHUB_ENV: join(folder, "env") } });

    const config = join(folder, "work/.cdktf-abiquo/terraform.rc");
    expect(read(folder, "env")).toBe(`A=1\nTF_CLI_CONFIG_FILE=${config}\nCDKTF_SKIP_PROVIDER_LOCK=true\n`);
  }),
);

test(
  "refuses a path that would add another variable to GITHUB_ENV",
  inFolder((folder) => {
    expect(() => installIn(folder, { mirror: "m\nLD_PRELOAD=x" })).toThrow("contains a line break");
  }),
);

test(
  "writes nothing if the installed package is damaged",
  inFolder((folder) => {
    const environment = environmentIn(folder);
    const providerFolder = writeProviderPackage(join(folder, "provider"));
    rmSync(join(providerFolder, "main.cjs"));

    expect(() => install({ providerFolder, environment })).toThrow("main.cjs is missing");
    expect(readdirSync(environment.workingFolder)).toEqual([]);
  }),
);

test(
  "says that the provider does not run on Windows",
  inFolder((folder) => {
    const environment = { ...environmentIn(folder), platform: "win32" as const };

    expect(() => installIn(folder, { environment })).toThrow("Use it in WSL.");
  }),
);

describe("installed by root with a strict umask, for another user", () => {
  let umask: number;

  beforeEach(() => (umask = process.umask(0o077)));
  afterEach(() => process.umask(umask));

  test(
    "everybody may read the configuration, and read and execute the mirror",
    inFolder((folder) => {
      installIn(folder, { mirror: "shared/of/all/mirror", cliConfig: "shared/rc/terraform.rc" });

      const shared = join(folder, "work/shared");
      const names = ["", ...readdirSync(shared, { recursive: true, encoding: "utf8" })];
      const modeOf = (name: string): number => statSync(join(shared, name)).mode & 0o777;
      const isOpen = (name: string): boolean => {
        const isFolder = statSync(join(shared, name)).isDirectory();
        return modeOf(name) === (isFolder || name.includes("terraform-provider-abiquo_") ? 0o755 : 0o644);
      };
      expect(names.length).toBeGreaterThan(40);
      expect(names.filter((name) => !isOpen(name))).toEqual([]);
    }),
  );

  test(
    "only its user may read a configuration with credentials, and the report says so",
    inFolder((folder) => {
      writeFiles(folder, { "home/.terraformrc": `credentials "app.example.com" {\n  token = "secret"\n}\n` });

      const { report } = installIn(folder);

      expect(statSync(join(folder, "work/.cdktf-abiquo/terraform.rc")).mode & 0o777).toBe(0o600);
      expect(report).toContain(
        "it contains credentials from your own CLI configuration, so only you can read it: do not commit it or copy it into an image",
      );
    }),
  );
});
