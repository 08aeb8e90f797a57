import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { createConsumerRepository, type ConsumerRepository } from "./consumer-repository";
import { installNullProvider } from "./null-provider";

const root = dirname(dirname(__dirname));

/** A construct of a platform team's own: everything that a site of theirs has. */
const SITE = `import { ApplianceManager, Datacenter, Protocol, RemoteServiceType, RemoteServices } from "cdktf-abiquo";
import { Construct } from "constructs";

export class Site extends Construct {
  constructor(scope: Construct, city: string) {
    super(scope, city);
    const datacenter = new Datacenter(this, "datacenter", { name: city, location: \`\${city}, ES\` });
    const host = \`rs.\${city.toLowerCase()}.example.com\`;
    new RemoteServices(this, "services", { host, redis: \`redis.\${city.toLowerCase()}.example.com:6379\`, locations: [datacenter] });
    new ApplianceManager(this, "am", { datacenter, host, protocol: Protocol.HTTPS, port: 443 });
    datacenter.addRemoteService("bpm", { type: RemoteServiceType.BPM_SERVICE, host });
  }
}
`;

/** Tests with Jest's globals. */
const SITE_TEST = `import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, RemoteServiceType } from "cdktf-abiquo";
import { abiquoMatchers, startSimulator } from "cdktf-abiquo/testing";
import { Site } from "./site";

expect.extend(abiquoMatchers);

function stackOf(...cities: readonly string[]): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo", { endpoint: "https://abiquo.example.com/api" });
  cities.forEach((city) => new Site(stack, city));
  return stack;
}

test("a site has an appliance manager behind HTTPS", () => {
  expect(stackOf("Bilbao")).toHaveRemoteService({ type: "APPLIANCE_MANAGER", protocol: "https", port: 443, locations: ["Bilbao"] });
  expect(stackOf("Bilbao")).toServe("Bilbao", [RemoteServiceType.NARS, RemoteServiceType.BPM_SERVICE]);
});

test("one more site leaves the others alone", async () => {
  const platform = await startSimulator();
  try {
    await platform.apply(stackOf("Bilbao"));

    const { changes } = await platform.plan(stackOf("Bilbao", "Madrid"));

    expect(changes["Madrid/datacenter"]).toBe("create");
    expect(Object.keys(changes).filter((path) => path.startsWith("Bilbao"))).toEqual([]);
    expect(platform).toHaveLocation("Bilbao");
    expect(platform).not.toHaveLocation("Madrid");
  } finally {
    await platform.close();
  }
});
`;

/** The same with what is imported rather than global. */
const IMPORTED_TEST = `import { expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { abiquoMatchers } from "cdktf-abiquo/testing";
import { Site } from "./site";

expect.extend(abiquoMatchers);

test("a site has a name", () => {
  const stack = new TerraformStack(Testing.app(), "platform");
  new Site(stack, "Bilbao");

  expect(stack).toHaveLocation({ name: "Bilbao", location: expect.stringContaining("ES") });
});
`;

/** A stack that has a provider of somebody else's as well. */
const GATE_TEST = `import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, Datacenter, ReadinessGate } from "cdktf-abiquo";
import { startSimulator } from "cdktf-abiquo/testing";

test("a gate waits for its location", async () => {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  new NullProvider(stack, "null");
  const location = new Datacenter(stack, "bilbao", { name: "Bilbao", location: "ES" });
  new ReadinessGate(stack, "ready", { location });
  const platform = await startSimulator();
  try {
    const { changes } = await platform.apply(stack);

    expect(changes).toEqual({ bilbao: "create", ready: "create" });
  } finally {
    await platform.close();
  }
});
`;

/** What the documentation shows. */
function shownTest(): string {
  const page = readFileSync(join(root, "docs/testing.md"), "utf8");
  return /<!-- platform\.test\.ts -->\s*```ts\n([^]*?)```/.exec(page)?.[1] ?? "";
}

/** The settings of a new CDKTF project, which know nothing of the \`exports\` of packages. */
const TSCONFIG = {
  compilerOptions: { target: "ES2022", module: "commonjs", strict: true, types: ["node", "jest"] },
  include: ["*.ts"],
};

describe("a platform team that tests a construct of its own with the kit", () => {
  let repository: ConsumerRepository;

  beforeAll(async () => {
    repository = await createConsumerRepository();
    for (const name of ["jest", "expect", "@jest/globals", "@types/jest"]) {
      const link = join(repository.folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, "node_modules", name), link);
    }
    repository.write("site.ts", SITE);
    repository.write("site.test.ts", SITE_TEST);
    repository.write("imported.test.ts", IMPORTED_TEST);
    repository.write("gate.test.ts", GATE_TEST);
    repository.write("shown.test.ts", shownTest());
    installNullProvider(repository.folder);
    repository.write("tsconfig.json", JSON.stringify(TSCONFIG));
  });

  afterAll(() => repository.remove());

  test("type-checks and passes its tests, whichever way Jest's functions come", async () => {
    await repository.npx("tsc", []);

    const jest = join(repository.folder, "node_modules/jest/bin/jest.js");
    const results = await repository.run(process.execPath, [jest, "--testMatch", "**/*.test.js", "--json"]);

    expect(JSON.parse(results)).toMatchObject({ success: true, numPassedTests: 10, numTotalTests: 10 });
  });

  test("is told by the compiler when a type or an option is wrong", async () => {
    repository.write("wrong.test.ts", SITE_TEST.replace("port: 443", 'port: "443"'));

    await expect(repository.npx("tsc", ["--noEmit", "--skipLibCheck"])).rejects.toThrow(
      /wrong\.test\.ts\(\d+,\d+\): error TS2322: Type 'string' is not assignable to type 'Expected<number>/,
    );
  });
});
