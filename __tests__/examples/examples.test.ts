import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { RemoteServiceType } from "../../lib";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "../../lib/testing";
import { installProvider } from "../e2e/platform";
import { createTerraformProject, type TerraformProject } from "../e2e/terraform";
import { EXAMPLES, prepareExample } from "./example";

expect.extend(abiquoMatchers);

const { APPLIANCE_MANAGER, DHCP_SERVICE, DHCPV6, NARS, REMOTE_ACCESS, VIRTUAL_FACTORY, XAS } = RemoteServiceType;

/** What each example is about, by its folder: what the platform must have once it is deployed. */
const EXPECTATIONS: Readonly<Record<string, (platform: SimulatedPlatform) => void>> = {
  "one-datacenter": (platform) => {
    expect(platform).toServe("Barcelona", [APPLIANCE_MANAGER, DHCP_SERVICE, VIRTUAL_FACTORY]);
    expect(platform.services()).toHaveLength(8);
  },
  "many-regions": (platform) => {
    expect(platform.locations()).toHaveLength(7);
    expect(platform).toServe("AWS Sydney", [VIRTUAL_FACTORY, NARS, REMOTE_ACCESS]);
    expect(platform.services()).toHaveLength(12);
  },
  "https-appliance-manager": (platform) => {
    const type = APPLIANCE_MANAGER;
    expect(platform).toHaveRemoteService({ type, uri: "https://abiquo.example.com:443/am-madrid" });
    expect(platform).not.toServe("Madrid", [DHCP_SERVICE]);
  },
  dnsmasq: (platform) => {
    for (const type of [DHCP_SERVICE, DHCPV6]) {
      const uri = "dnsmasq://dhcp.example.com:823";
      const locations = ["Barcelona", "Madrid"];
      expect(platform).toHaveRemoteService({ type, uri, locations });
    }
  },
  "attach-to-shared-services": (platform) => {
    const uri = "guacd://rs.cloud.example.com:4822";
    const locations = ["Lisbon"];
    expect(platform).toHaveRemoteService({ type: REMOTE_ACCESS, uri, locations });
    expect(platform).toServe("Lisbon", [NARS, VIRTUAL_FACTORY]);
  },
  "hcl-functions": (platform) => {
    expect(platform).toServe("Barcelona", [NARS, REMOTE_ACCESS, VIRTUAL_FACTORY]);
    expect(platform).toHaveRemoteService({ type: APPLIANCE_MANAGER, uri: "https://rs.bcn.example.com:443/am-bcn" });
    expect(platform).toHaveRemoteService({ type: DHCP_SERVICE, uri: "dnsmasq://rs.bcn.example.com:823" });
  },
  "platform-repository": (platform) => {
    expect(platform).toServe("Lisbon", [XAS]);
    expect(platform).toHaveRemoteService({ type: APPLIANCE_MANAGER, uri: "https://am.lis.example.com:443/am" });
  },
};

/** What is no configuration, by the folder of its tests. */
const TESTED_ELSEWHERE: Readonly<Record<string, string>> = { pipelines: "pipelines" };

let installed: TerraformProject;
let platform: SimulatedPlatform;

beforeAll(async () => {
  installed = createTerraformProject({});
  await installProvider(installed);
});

afterAll(() => installed.remove());

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

test("every folder of examples/ is deployed here, or tested elsewhere", () => {
  const folders = readdirSync(EXAMPLES);

  expect(folders.sort()).toEqual([...Object.keys(EXPECTATIONS), ...Object.keys(TESTED_ELSEWHERE)].sort());
  expect(readdirSync(dirname(__dirname))).toEqual(expect.arrayContaining(Object.values(TESTED_ELSEWHERE)));
});

test.each(Object.keys(EXPECTATIONS))("%s says in a few lines what it is", (name) => {
  const lines = readFileSync(join(EXAMPLES, name, "README.md"), "utf8").split("\n");

  expect(lines[0]).toMatch(/^# /);
  expect(lines.length).toBeLessThan(15);
});

test.each(Object.keys(EXPECTATIONS))("%s imports what a reader of it can import", (name) => {
  const PUBLIC = ["cdktf-abiquo", "cdktf-abiquo/testing", "cdktf", "constructs"];

  const strange = importsOf(name).filter(
    (specifier) => !PUBLIC.includes(specifier) && !/^\.\.?\/(lib\/)?[a-z-]+$/.test(specifier),
  );

  expect(strange).toEqual([]);
});

function importsOf(name: string): string[] {
  const files = readdirSync(join(EXAMPLES, name), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => ts.preProcessFile(readFileSync(join(EXAMPLES, name, file), "utf8")).importedFiles)
    .map(({ fileName }) => fileName);
}

test.each(Object.entries(EXPECTATIONS))(
  "%s is deployed, has nothing left to do, and is destroyed",
  async (name, has) => {
    const example = await prepareExample(name, {
      ABIQUO_ENDPOINT: platform.url,
      ABIQUO_USERNAME: platform.username,
      ABIQUO_PASSWORD: platform.password,
      TF_CLI_CONFIG_FILE: join(installed.folder, "terraform.rc"),
    });
    try {
      for (const project of example.projects) {
        await project.succeed("init");
        await project.succeed("apply", "-auto-approve");
        await project.succeed("plan", "-detailed-exitcode");
      }
      has(platform);
      await expectNoLocationCanBeDestroyed(example.projects);
      for (const project of [...example.projects].reverse()) {
        allowDestruction(project);
        await project.succeed("destroy", "-auto-approve");
      }
      expect([platform.locations(), platform.services()]).toEqual([[], []]);
    } finally {
      example.remove();
    }
  },
);

/** Terraform refuses to plan the destruction of every stack with locations. */
async function expectNoLocationCanBeDestroyed(projects: readonly TerraformProject[]): Promise<void> {
  for (const project of projects) {
    const state = await project.succeed("state", "list");
    const locations = state.split("\n").filter((line) => /^abiquo_(datacenter|public_cloud_region)\./.test(line));
    if (locations.length > 0) {
      const refused = await project.fail("plan", "-destroy");
      expect(refused.match(/lifecycle\.prevent_destroy set/g)).toHaveLength(locations.length);
    }
  }
}

/** Takes the protection out of an example, as its readers would before they destroy it. */
function allowDestruction(project: TerraformProject): void {
  for (const name of ["cdk.tf.json", "main.tf"].filter((each) => existsSync(join(project.folder, each)))) {
    const text = readFileSync(join(project.folder, name), "utf8");
    project.write(name, text.replaceAll(/(prevent_destroy"?(?:: | = ))true/g, "$1false"));
  }
}
