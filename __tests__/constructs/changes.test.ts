import { startSimulator } from "../../lib/testing";
import type { PlannedAction } from "../../lib/testing";
import { laboratory } from "./changes/laboratory";
import { LOCATION_SETUPS } from "./changes/locations";
import { SERVICE_SETUPS } from "./changes/services";
import { SET_SETUPS } from "./changes/sets";

const SETUPS = [...LOCATION_SETUPS, ...SERVICE_SETUPS, ...SET_SETUPS];
let changes: Readonly<Record<string, PlannedAction>>;

/** All experiments go through one apply and one plan of the real Terraform. */
beforeAll(async () => {
  const platform = await startSimulator();
  try {
    const regions = new Map<string, string>();
    await platform.apply(laboratory(SETUPS, "before", regions));
    ({ changes } = await platform.plan(laboratory(SETUPS, "after", regions)));
  } finally {
    await platform.close();
  }
});

test.each(SETUPS.map((setup) => [setup.name, setup.gives]))("a change of %s gives %o", (name, gives) => {
  const here = Object.entries(changes).filter(([path]) => path.startsWith(`${name}/`));

  expect(Object.fromEntries(here.map(([path, action]) => [path.slice(name.length + 1), action]))).toEqual(gives);
});
