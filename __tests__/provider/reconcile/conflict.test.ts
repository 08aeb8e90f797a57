import { existsAlready } from "../../../lib/provider/reconcile/conflict";
import { AdoptMode } from "../../../lib/provider/settings/policy";

const EXISTING = {
  typeName: "abiquo_public_cloud_region",
  id: "7",
  what: "A region",
  otherwise: "Otherwise choose another.",
  attribute: "region",
};
const NEVER = { adopt: AdoptMode.NEVER, differences: ['location is "Barcelona, ES"', 'name is "B"'], isClaimed: false };

describe("the message about an object that exists already", () => {
  it("imports it by its id", () => {
    expect(existsAlready(EXISTING, NEVER)).toEqual({
      summary: "A region exists already",
      detail: [
        'Abiquo has it under the id 7. To manage it from here, import it. The name "example" stands for the resource\'s own:',
        'import {\n  to = abiquo_public_cloud_region.example\n  id = "7"\n}',
        'In TypeScript, call this on the construct:\n\n.importFrom("7")',
        'It differs: its location is "Barcelona, ES", its name is "B". Importing it plans to change that.',
        "If this run destroys it, as it happens to a resource that got another name, do not import it: run again. A moved " +
          "block (in TypeScript moveFrom on the construct) keeps it instead.",
        "Otherwise choose another.",
      ].join("\n\n"),
      path: [{ attribute: "region" }],
    });
  });
});
