import { readFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../../lib/cli/install/install";
import { createTerraformProject } from "../../e2e/terraform";
import type { TerraformProject } from "../../e2e/terraform";
import { PACKAGE_HASH, environmentIn, inFolder, writeFiles, writeProviderPackage } from "../made-up";

const OURS = 'abiquo = {\n source = "abiquo/abiquo"\n}';
const SECOND = 'second = {\n source = "example.com/acme/second"\n}';

/** The platform that Terraform looks for, in its own spelling. */
const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

interface Given {
  /** Files of the fake machine. */
  readonly files?: Readonly<Record<string, string>>;
  readonly providers: readonly string[];
}

/** Installs on a fake machine, and passes the test a project with the exported environment. */
function afterInstall(given: Given, test: (project: TerraformProject) => Promise<void>): () => Promise<void> {
  return inFolder(async (folder) => {
    writeFiles(folder, given.files ?? {});
    const environment = environmentIn(folder);
    const { variables } = install({ providerFolder: writeProviderPackage(join(folder, "provider")), environment });
    const project = createTerraformProject({ ...variables, HOME: environment.homeFolder });
    try {
      project.write("main.tf", `terraform {\n required_providers {\n ${given.providers.join("\n")}\n }\n}\n`);
      await test(project);
    } finally {
      project.remove();
    }
  });
}

function lockFile(project: TerraformProject): string {
  return readFileSync(join(project.folder, ".terraform.lock.hcl"), "utf8");
}

test(
  "terraform init installs the provider from the mirror and records our hash",
  afterInstall({ providers: [OURS] }, async (project) => {
    await project.succeed("init");

    expect(lockFile(project)).toContain(`hashes = [\n    "${PACKAGE_HASH}",\n  ]`);
  }),
);

test(
  "terraform providers lock finds the same hash for every platform",
  afterInstall({ providers: [OURS] }, async (project) => {
    const mirror = join(project.folder, "mirror");
    const environment = environmentIn(project.folder);
    install({ providerFolder: writeProviderPackage(join(project.folder, "provider")), environment, mirror });
    const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

    await project.succeed("providers", "lock", `-fs-mirror=${mirror}`, ...platforms.map((it) => `-platform=${it}`));

    expect(lockFile(project)).toContain(`hashes = [\n    "${PACKAGE_HASH}",\n  ]`);
  }),
);

test(
  "terraform init accepts our lock entry, even with a read-only lock file",
  afterInstall({ providers: [OURS] }, async (project) => {
    const environment = { ...environmentIn(project.folder), workingFolder: project.folder };
    install({ providerFolder: writeProviderPackage(join(project.folder, "provider")), environment });
    const before = lockFile(project);

    await project.succeed("init", "-lockfile=readonly");

    expect(before).toContain(PACKAGE_HASH);
    expect(lockFile(project)).toBe(before);
  }),
);

test(
  "another provider in an implied mirror is still found without a registry",
  afterInstall(
    {
      files: { [`home/.terraform.d/plugins/example.com/acme/second/2.0.0/${PLATFORM}/terraform-provider-second`]: "x" },
      providers: [OURS, SECOND],
    },
    async (project) => {
      await project.succeed("init");

      expect(lockFile(project)).toContain('provider "example.com/acme/second"');
      expect(lockFile(project)).toContain(PACKAGE_HASH);
    },
  ),
);

const USER_CONFIG = `# My own } configuration
plugin_cache_dir = "$HOME/cache"
credentials "app.example.com" {
  token = "a{b"
}
provider_installation {
  dev_overrides {
    "example.com/acme/third" = "/nowhere"
  }
  /* A mirror { of the team's */
  filesystem_mirror { path = "/nowhere/at/all", include = ["example.org/*/*"] }
  direct {
    exclude = ["example.com/*/*", # never }
    ]
  }
}
`;

test(
  "Terraform reads the user's own configuration as we merged it",
  afterInstall(
    { files: { "home/.terraformrc": USER_CONFIG, "home/cache/x": "" }, providers: [OURS] },
    async (project) => {
      const output = await project.succeed("init");

      expect(output).not.toContain("problems with the CLI configuration");
      expect(output).toContain("Provider development overrides are in effect");
      expect(lockFile(project)).toContain(PACKAGE_HASH);
    },
  ),
);

test(
  "the registry never receives a request for our provider, whatever the user's configuration",
  afterInstall(
    {
      files: { "home/.terraformrc": "provider_installation {\n direct {}\n}\n" },
      providers: ['abiquo = {\n source = "abiquo/abiquo"\n version = "9.9.9"\n}'],
    },
    async (project) => {
      const output = await project.fail("init");

      expect(output).toContain("no available releases match the given constraints 9.9.9");
    },
  ),
);
