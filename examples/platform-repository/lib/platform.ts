import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AbiquoProvider } from "cdktf-abiquo";
import { Site } from "./site";

/** All our sites. */
export class Platform extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AbiquoProvider(this, "abiquo");
    new Site(this, "barcelona", { city: "Barcelona", country: "ES", domain: "bcn.example.com" });
    new Site(this, "lisbon", { city: "Lisbon", country: "PT", domain: "lis.example.com" });
  }
}
