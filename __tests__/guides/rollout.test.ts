import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, CheckMode, Datacenter, Rollout } from "../../lib";
import { startSimulator, type SimulatedPlatform } from "../../lib/testing";
import { startPlatform } from "../e2e/platform";
import { blocksOf, stackOf } from "./guide";

/** The third of the eight in the order in which they move. */
const DEAD = ["rs2.bcn.example.com:8009/virtualfactory"];

/** The hosts of a platform's services, by type. */
function hosts(platform: SimulatedPlatform): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(platform.services().map(({ type, host }) => [type, host]));
}

function allOn(host: string): Readonly<Record<string, string>> {
  const types = ["NARS", "VIRTUAL_SYSTEM_MONITOR", "VIRTUAL_FACTORY", "APPLIANCE_MANAGER", "BPM_SERVICE"];
  return Object.fromEntries([...types, "REMOTE_ACCESS", "DHCP_SERVICE", "DHCPv6"].map((type) => [type, host]));
}

function before(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
  barcelona.addRemoteServices("services", {
    host: "rs.bcn.example.com",
    rollout: Rollout.ONE_BY_ONE,
    check: CheckMode.GATE,
  });
  return stack;
}

test("a dead service stops those behind it, and the next run goes on from there", async () => {
  const platform = await startSimulator();
  try {
    await platform.apply(before());
    platform.setHealth({ dead: DEAD });

    await expect(platform.apply(stackOf("rollout"))).rejects.toThrow("virtualization-manager");

    expect(hosts(platform)).toEqual({
      ...allOn("rs.bcn.example.com"),
      NARS: "rs2.bcn.example.com",
      VIRTUAL_SYSTEM_MONITOR: "rs2.bcn.example.com",
    });

    platform.setHealth({});
    const { changes } = await platform.apply(stackOf("rollout"));

    expect(hosts(platform)).toEqual(allOn("rs2.bcn.example.com"));
    expect(Object.keys(changes)).toHaveLength(6);
  } finally {
    await platform.close();
  }
});

test("the chain in HCL does the same", async () => {
  const platform = await startPlatform();
  try {
    const [chain = ""] = blocksOf("rollout.tf");
    const datacenter = `resource "abiquo_datacenter" "barcelona" {\n  name     = "Barcelona"\n  location = "ES"\n}\n`;
    platform.terraform.write("main.tf", datacenter + chain.replace("rs2.bcn", "rs.bcn"));
    await platform.terraform.succeed("init");
    await platform.terraform.succeed("apply", "-auto-approve");
    platform.simulator.setHealth({ dead: ["rs2.bcn.example.com:8009/vsm"] });
    platform.terraform.write("main.tf", datacenter + chain);

    const { exitCode } = await platform.terraform.run("apply", "-auto-approve");

    const uris = [...platform.simulator.state().remoteServices.values()].map(({ uri }) => uri);
    expect(exitCode).toBe(1);
    expect(uris.sort()).toEqual([
      "http://rs.bcn.example.com:8009/virtualfactory",
      "http://rs.bcn.example.com:8009/vsm",
      "http://rs2.bcn.example.com:8009/nars",
    ]);
  } finally {
    await platform.close();
  }
});
