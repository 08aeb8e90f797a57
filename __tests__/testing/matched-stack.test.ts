import { Aspects } from "cdktf";
import type { IAspect } from "cdktf";
import { Datacenter, bindings } from "../../lib";
import { abiquoMatchers } from "../../lib/testing";
import { stackOf } from "./stack";

expect.extend(abiquoMatchers);

describe("a stack that several matchers use", () => {
  /** Changes the constructs that it visits. A second run would change them again. */
  const prefix: IAspect = {
    visit(node) {
      if (node instanceof bindings.datacenter.Datacenter) {
        node.name = `ES-${node.nameInput}`;
      }
    },
  };

  test("runs its Aspects once", () => {
    const tagged = stackOf((scope) => {
      new Datacenter(scope, "barcelona", { name: "Barcelona", location: "ES" });
      Aspects.of(scope).add(prefix);
    });

    expect(tagged).toHaveLocation("ES-Barcelona");
    expect(tagged).not.toHaveLocation("Barcelona");
    expect(tagged).toHaveLocation("ES-Barcelona");
  });

  test("is read in its current form", () => {
    const growing = stackOf(() => undefined);
    expect(growing).not.toHaveLocation("Barcelona");

    const barcelona = new Datacenter(growing, "barcelona", { name: "Barcelona", location: "ES" });
    expect(growing).toHaveLocation("Barcelona");
    barcelona.resource.name = "Barna";

    expect(growing).toHaveLocation("Barna");
  });
});
