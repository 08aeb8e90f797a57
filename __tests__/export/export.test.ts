import fc from "fast-check";
import { installProvider } from "../e2e/platform";
import { createTerraformProject } from "../e2e/terraform";
import type { TerraformProject } from "../e2e/terraform";
import { onPlatform } from "../cli/platform/simulated";
import type { TestPlatform } from "../cli/platform/simulated";
import { exportFrom, projectOf, synthesize, typeErrors } from "./exported";
import type { Exported } from "./exported";
import { build, randomPlatform } from "./random-platform";

/** Fixed seed. `ABIQUO_TEST_SEED=random` uses other platforms, and a printed seed repeats them. */
const { ABIQUO_TEST_SEED = "20261129", ABIQUO_EXPORT_RUNS = "3" } = process.env;
const seed = ABIQUO_TEST_SEED === "random" ? Date.now() % 2 ** 31 : Number(ABIQUO_TEST_SEED);
const numRuns = Number(ABIQUO_EXPORT_RUNS);

let installed: TerraformProject;

beforeAll(async () => {
  installed = createTerraformProject({});
  await installProvider(installed);
});

afterAll(() => installed.remove());

describe("any platform", () => {
  test(`is taken over by its export in both languages (ABIQUO_TEST_SEED=${seed})`, async () => {
    const exports: Exported[] = [];
    const total = { locations: 0, services: 0 };

    const property = fc.asyncProperty(randomPlatform, async (random) => {
      await onPlatform({ dead: ["shared1"], apiVersion: random.apiVersion }, async (platform) => {
        await build(random, platform);
        const { locations, services } = counts(platform);
        total.locations += locations;
        total.services += services;
        if (locations + services > 0) {
          exports.push(await takesOver(platform));
        }
      })();
    });

    try {
      await fc.assert(property, { seed, numRuns, endOnFailure: process.env.ABIQUO_TEST_SHRINK === undefined });
      expect(typeErrors(exports)).toEqual([]);
    } finally {
      exports.forEach((each) => each.remove());
    }
    console.info(`ABIQUO_TEST_SEED=${seed}: ${numRuns} platforms, ${JSON.stringify(total)}`);
  }, 86_400_000);
});

test("a platform with many locations is taken over by one file per location", async () => {
  const choices = Array.from({ length: 24 }, (_, index) => index * 7);
  const datacenters = Array.from({ length: 6 }, (_, index) => ({
    name: `City ${index}`,
    choices,
    style: index % 2 === 0 ? ("own" as const) : ("mixed" as const),
  }));
  const regions = ["Ireland", "ireland", "Sydney", "北京"].map((name) => ({ name, choices, style: "shared" as const }));

  await onPlatform({}, async (platform) => {
    await build({ datacenters, regions, apiVersion: "6.1", dynamicRegions: 2, spare: [1] }, platform);
    const exported = await takesOver(platform);

    expect(Object.keys(exported.files()).filter((name) => name.startsWith("locations/"))).toHaveLength(12);
    expect(typeErrors([exported])).toEqual([]);
    exported.remove();
  })();
});

test("locations whose names Terraform or the code treat specially are taken over", async () => {
  await onPlatform({}, async (platform) => {
    for (const name of ["Override", "Madrid override", "Cafe\u0301", "Madrid", "Madrid services"]) {
      const location = await platform.datacenter(name);
      const host = `rs${location.id}.example.com`;
      await platform.service("VIRTUAL_FACTORY", `http://${host}:8009/virtualfactory`, [location]);
      await platform.service("VIRTUAL_SYSTEM_MONITOR", `http://${host}:8009/vsm`, [location]);
      await platform.service("BPM_SERVICE", `http://${host}:8009/bpm-async`, [location]);
      await platform.service("REMOTE_ACCESS", `guacd://${host}:4822`, [location]);
    }

    const exported = await takesOver(platform);

    expect(typeErrors([exported])).toEqual([]);
    exported.remove();
  })();
});

describe("a part of a platform", () => {
  test.each(["typescript", "hcl"] as const)("refers to locations in any Unicode form: %s", (language) =>
    onPlatform({}, async (platform) => {
      const cafe = await platform.datacenter("Cafe\u0301");
      await platform.service("NARS", "http://rs.example.com:8009/nars", [cafe]);

      const exported = await exportFrom(platform, { language, filters: ["type=NARS"] });

      const files = language === "hcl" ? exported.files() : { "cdk.tf.json": synthesize(exported) };
      expect(await importsOnly(files, platform)).toEqual(["abiquo_remote_service 1"]);
      exported.remove();
    })(),
  );

  test.each(["typescript", "hcl"] as const)("is taken over with its links to outside objects: %s", (language) =>
    onPlatform({}, async (platform) => {
      const barcelona = await platform.datacenter("Barcelona");
      const ireland = await platform.region("AWS", "eu-west-1");
      await platform.service("NARS", "http://shared.example.com:8009/nars", [barcelona, ireland]);
      await platform.service("XAS", "http://own.example.com:8009/xas", [barcelona]);
      const parts = [
        ["location=Barcelona", ["abiquo_datacenter 1", "abiquo_remote_service 2", LINK]],
        ["type=NARS", ["abiquo_remote_service 1"]],
      ] as const;

      for (const [filter, objects] of parts) {
        const exported = await exportFrom(platform, { language, filters: [filter] });
        const files = language === "hcl" ? exported.files() : { "cdk.tf.json": synthesize(exported) };
        expect(await importsOnly(files, platform)).toEqual(objects);
        exported.remove();
      }
    })(),
  );

  const LINK = "abiquo_remote_service_attachment 1/datacenters/1";
});

/** Exports twice in each language, and lets Terraform take over the platform. Returns the TypeScript for checks. */
async function takesOver(platform: TestPlatform): Promise<Exported> {
  const typescript = await exportFrom(platform, { language: "typescript" });
  const again = await exportFrom(platform, { language: "typescript" });
  const hcl = await exportFrom(platform, { language: "hcl" });
  const hclAgain = await exportFrom(platform, { language: "hcl" });
  expect(typescript.report.leftOut).toEqual([]);
  expect(again.files()).toEqual(typescript.files());
  expect(hclAgain.files()).toEqual(hcl.files());
  for (const files of [{ "cdk.tf.json": synthesize(typescript) }, hcl.files()]) {
    expect(await importsOnly(files, platform)).toEqual(expect.arrayContaining([...objectsOf(platform)]));
  }
  [again, hcl, hclAgain].forEach((each) => each.remove());
  return typescript;
}

/**
 * Plans and applies. Expects only imports, no writes, and an empty second plan. Returns the imported objects.
 */
async function importsOnly(
  files: Readonly<Record<string, string>>,
  platform: TestPlatform,
): Promise<readonly string[]> {
  const project = projectOf(files, { env: platform.env, installed });
  const before = platform.simulator.requests().length;
  try {
    await project.succeed("init");
    await project.succeed("plan", "-out=first.tfplan");
    const plan = JSON.parse(await project.succeed("show", "-json", "first.tfplan")) as PlanJson;
    const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
    expect(changes.filter(({ change }) => change.actions.join() !== "no-op" || !change.importing)).toEqual([]);
    await project.succeed("apply", "first.tfplan");
    await project.succeed("plan", "-detailed-exitcode");
    const writes = platform.simulator
      .requests()
      .slice(before)
      .filter(({ method }) => method !== "GET");
    expect(writes).toEqual([]);
    return changes.map(({ type, change }) => `${type} ${change.importing?.id}`).sort();
  } finally {
    project.remove();
  }
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
  }[];
}

function objectsOf({ simulator }: TestPlatform): readonly string[] {
  const { datacenters, publicCloudRegions, remoteServices } = simulator.state();
  return [
    ...[...datacenters.keys()].map((id) => `abiquo_datacenter ${id}`),
    ...[...publicCloudRegions.keys()].map((id) => `abiquo_public_cloud_region ${id}`),
    ...[...remoteServices.keys()].map((id) => `abiquo_remote_service ${id}`),
  ];
}

function counts({ simulator }: TestPlatform): { readonly locations: number; readonly services: number } {
  const { datacenters, publicCloudRegions, remoteServices } = simulator.state();
  return { locations: datacenters.size + publicCloudRegions.size, services: remoteServices.size };
}
