import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { publish } from "../../../lib/cli/publish/publish";
import { startSimulator, type Simulator } from "../../../lib/simulator";
import { ONE_DATACENTER } from "../../e2e/one-datacenter";
import { createTerraformProject, loginOf, type TerraformProject } from "../../e2e/terraform";
import { inFolder, writeFiles, writeProviderPackage } from "../made-up";
import { serveFolder, type HttpsFolder } from "./https-folder";

const builtProvider = join(dirname(dirname(dirname(__dirname))), "dist/provider");

describe("a network mirror on a static HTTPS host", () => {
  let folder: string;
  let host: HttpsFolder;
  let simulator: Simulator;
  let terraform: TerraformProject;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-mirror-"));
    [host, simulator] = await Promise.all([serveFolder(folder), startSimulator()]);
    terraform = createTerraformProject(loginOf(simulator));
  });

  afterEach(async () => {
    terraform.remove();
    rmSync(folder, { recursive: true });
    await Promise.all([host.close(), simulator.close()]);
  });

  test("provides terraform init with the provider, which then creates a datacenter", async () => {
    publish({ providerFolder: builtProvider, networkMirror: folder });
    terraform.write("authority.pem", host.certificate);
    terraform.write("terraform.rc", `provider_installation {\n  network_mirror {\n    url = "${host.url}/"\n  }\n}\n`);
    terraform.write("main.tf", ONE_DATACENTER);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    terraform.setEnv("SSL_CERT_FILE", join(terraform.folder, "authority.pem"));

    await terraform.succeed("init");
    await terraform.succeed("apply", "-auto-approve");

    const lock = readFileSync(join(terraform.folder, ".terraform.lock.hcl"), "utf8");
    const names = host.requests.map((path) =>
      path
        .split("/")
        .at(-1)
        ?.replace(/\d+\.\d+\.\d+/, "VERSION"),
    );
    expect([...new Set(names)]).toEqual(["index.json", "VERSION.json", "terraform-provider-abiquo_VERSION.zip"]);
    expect(lock).toMatch(/"h1:.*=",/);
    expect([...simulator.state().datacenters.values()].map(({ name }) => name)).toEqual(["Barcelona"]);
  });
});

test(
  "a mirror keeps existing versions, and a second run changes nothing",
  inFolder((folder) => {
    const index = join(folder, "mirror/registry.terraform.io/abiquo/abiquo/index.json");
    writeFiles(dirname(index), { "index.json": `{"versions": {"1.0.0": {}}}` });
    const providerFolder = writeProviderPackage(join(folder, "provider"));

    publish({ providerFolder, networkMirror: join(folder, "mirror") });
    const first = readFileSync(index, "utf8");
    publish({ providerFolder, networkMirror: join(folder, "mirror") });

    expect(JSON.parse(first)).toEqual({ versions: { "1.0.0": {}, "1.2.3": {} } });
    expect(readFileSync(index, "utf8")).toBe(first);
  }),
);

test(
  "a foreign index is left alone and named",
  inFolder((folder) => {
    const index = join(folder, "registry.terraform.io/abiquo/abiquo/index.json");
    writeFiles(dirname(index), { "index.json": "<html>" });

    const attempt = (): unknown =>
      publish({ providerFolder: writeProviderPackage(join(folder, "provider")), networkMirror: folder });

    expect(attempt).toThrow(`${index} is not the index of a network mirror. Delete it, or choose another folder.`);
    expect(readFileSync(index, "utf8")).toBe("<html>");
  }),
);

test("no target is an error", () => {
  expect(() => publish({ providerFolder: builtProvider })).toThrow(
    "No target to publish to. Give a folder with --network-mirror, --oci, or both.",
  );
});
