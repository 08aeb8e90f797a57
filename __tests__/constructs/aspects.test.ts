import { Aspects } from "cdktf";
import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { Datacenter, RemoteServices, Rollout, ServiceManager } from "../../lib";
import { datacenter, plain, resourcesOf } from "./stack";
import type { Build } from "./stack";

/** Runs an action when the Aspects of the stack visit a construct. */
function onVisit(stack: TerraformStack, construct: IConstruct, action: () => void): void {
  Aspects.of(stack).add({
    visit(node): void {
      if (node === construct) {
        action();
      }
    },
  });
}

/** What the resources of a type wait for, by their names or types. */
function waits(type: string, build: Build): unknown {
  const all = plain(resourcesOf(type, build)) as { name?: string; type?: string; depends_on?: string[] }[];
  return Object.fromEntries(all.map((each) => [each.name ?? each.type, each.depends_on ?? []]));
}

describe("a construct that an Aspect adds beside the one that it visits", () => {
  it("has its dependencies", () => {
    const waited = waits("abiquo_datacenter", (stack) => {
      const xas = new ServiceManager(stack, "xas", { host: "rs" });
      onVisit(stack, xas, () => datacenter(stack, "bcn").node.addDependency(xas));
    });

    expect(waited).toEqual({ bcn: ["abiquo_remote_service.xas"] });
  });

  it("moves its services one by one", () => {
    const waited = waits("abiquo_remote_service", (stack) => {
      const bcn = datacenter(stack, "bcn");
      const options = { host: "rs", locations: [bcn], rollout: Rollout.ONE_BY_ONE };
      onVisit(stack, bcn, () => void new RemoteServices(stack, "set", options));
    });

    expect(waited).toEqual({
      NARS: [],
      VIRTUAL_SYSTEM_MONITOR: ["abiquo_remote_service.set_discovery-manager"],
      VIRTUAL_FACTORY: ["abiquo_remote_service.set_monitor-manager"],
      REMOTE_ACCESS: ["abiquo_remote_service.set_virtualization-manager"],
    });
  });
});

test("dependencies that an Aspect assigns are added to the others", () => {
  const waited = waits("abiquo_datacenter", (stack) => {
    const bcn = new Datacenter(stack, "bcn", { name: "bcn", location: "here" });
    bcn.node.addDependency(new ServiceManager(stack, "xas", { host: "rs" }));
    onVisit(stack, bcn, () => {
      bcn.resource.dependsOn = ["terraform_data.first", ...(bcn.resource.dependsOn ?? [])];
    });
  });

  expect(waited).toEqual({ bcn: ["terraform_data.first", "abiquo_remote_service.xas"] });
});
