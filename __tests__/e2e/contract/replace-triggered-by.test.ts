import type { Platform } from "../platform";
import { startProject } from "./project";

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
});
afterEach(() => platform.close());

function configure(input: string): void {
  const location = `
    name     = "Madrid"
    location = "Here"
    lifecycle {
      replace_triggered_by = [terraform_data.trigger]
    }
  `;
  const trigger = `resource "terraform_data" "trigger" {\n  input = "${input}"\n}\n`;
  platform.terraform.write("main.tf", `${trigger}resource "abiquo_datacenter" "madrid" {${location}}\n`);
}

it("deletes no foreign service with replace_triggered_by, whose warnings Terraform does not show", async () => {
  configure("before");
  await platform.terraform.succeed("apply", "-auto-approve");
  const href = `${platform.simulator.url}/admin/datacenters/1`;
  const body = { type: "BPM_SERVICE", uri: "http://bpm:8009/bpm-async", links: [{ rel: "datacenter", href }] };
  await platform.call("POST", "/admin/remoteservices", { mediaType: "remoteservice", body });
  configure("after");

  const said = await platform.terraform.fail("apply", "-auto-approve");

  expect(said).toContain('Error: The datacenter "Madrid" (1) has services that would be deleted with it');
  expect(said).toContain("shows no warnings with -replace or replace_triggered_by");
  expect([...platform.simulator.state().remoteServices.keys()]).toEqual([1]);
});
