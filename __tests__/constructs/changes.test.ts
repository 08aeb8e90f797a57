import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../lib/testing";
import type { PlannedAction } from "../../lib/testing";
import { installNullProvider } from "../e2e/null-provider";
import { GATE_SETUPS } from "./changes/gates";
import { laboratory } from "./changes/laboratory";
import { LOCATION_SETUPS } from "./changes/locations";
import { SERVICE_SETUPS } from "./changes/services";
import { SET_SETUPS } from "./changes/sets";

const SETUPS = [...LOCATION_SETUPS, ...SERVICE_SETUPS, ...SET_SETUPS, ...GATE_SETUPS];
let changes: Readonly<Record<string, PlannedAction>>;

/** All experiments share one apply and one plan of the real Terraform. */
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), "abiquo-changes-"));
  process.env.TF_CLI_CONFIG_FILE = nullProviderIn(home); // of this file alone: Jest gives each a copy
  const platform = await startSimulator();
  try {
    const regions = new Map<string, string>();
    await platform.apply(laboratory(SETUPS, "before", regions));
    ({ changes } = await platform.plan(laboratory(SETUPS, "after", regions)));
  } finally {
    await platform.close();
    rmSync(home, { recursive: true, force: true });
  }
});

test.each(SETUPS.map((setup) => [setup.name, setup.gives]))("a change of %s results in %o", (name, gives) => {
  const here = Object.entries(changes).filter(([path]) => path.startsWith(`${name}/`));

  expect(Object.fromEntries(here.map(([path, action]) => [path.slice(name.length + 1), action]))).toEqual(gives);
});

/** Gates need `hashicorp/null`. Returns the Terraform CLI configuration that provides it. */
function nullProviderIn(home: string): string {
  installNullProvider(home);
  const file = join(home, "terraform.rc");
  const mirror = join(home, ".terraform.d/plugins");
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
  return file;
}
