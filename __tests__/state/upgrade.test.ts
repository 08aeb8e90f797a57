import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { createTerraformProject, type TerraformProject } from "../e2e/terraform";

interface StateFile {
  readonly resources: readonly {
    readonly instances: readonly { readonly schema_version: number; readonly attributes: object }[];
  }[];
}

describe("the state of an older schema version", () => {
  let terraform: TerraformProject;

  beforeEach(async () => {
    terraform = createTerraformProject({});
    installFixture(terraform);
    terraform.setEnv("SCHEMA_VERSION", "0");
    terraform.write("server.tf", `resource "fixture_server" "web" {\n  address = "rs.example.com:8009"\n}\n`);
    await terraform.succeed("apply", "-auto-approve");
    terraform.setEnv("SCHEMA_VERSION", "1");
  });

  afterEach(() => terraform.remove());

  function instance(): unknown {
    const state = JSON.parse(readFileSync(join(terraform.folder, "terraform.tfstate"), "utf8")) as StateFile;
    return state.resources[0]?.instances[0];
  }

  test("is upgraded by the provider, plans nothing, and is stored anew by the next apply", async () => {
    expect(instance()).toMatchObject({ schema_version: 0, attributes: { address: "rs.example.com:8009" } });
    terraform.write("server.tf", `resource "fixture_server" "web" {\n  host = "rs.example.com"\n  port = 8009\n}\n`);

    const planned = await terraform.plannedActions();
    await terraform.succeed("apply", "-auto-approve");

    expect(planned).toEqual({});
    expect(instance()).toMatchObject({
      schema_version: 1,
      attributes: { id: "7", host: "rs.example.com", port: 8009 },
    });
  });
});

/** Makes the fixture a provider that Terraform finds by `dev_overrides`, which need no `init`. */
function installFixture(terraform: TerraformProject): void {
  const program = join(terraform.folder, "fixture/provider.cjs");
  const entry = join(__dirname, "fixture/server-provider.ts");
  buildSync({ entryPoints: [entry], bundle: true, platform: "node", target: "node20", outfile: program });
  writeFileSync(
    join(terraform.folder, "fixture/terraform-provider-fixture"),
    `#!/bin/sh\nexec "${process.execPath}" "${program}"\n`,
    { mode: 0o755 },
  );
  const overrides = `dev_overrides {\n    "test/fixture" = "${join(terraform.folder, "fixture")}"\n  }`;
  terraform.write("terraform.rc", `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
  terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
  terraform.write(
    "versions.tf",
    `terraform {\n  required_providers {\n    fixture = { source = "test/fixture" }\n  }\n}\n`,
  );
}
