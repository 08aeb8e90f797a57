import type { Platform } from "../platform";
import { startProject } from "./project";

const TOO_LATE = "Removed attachments would detach NARS at http://rs.example.com:8009/nars from locations it keeps";
const ALL = "datacenter_ids = abiquo_datacenter.all[*].id";

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
});
afterEach(() => platform.close());

/** Datacenters, and a service with further arguments. */
function service(count: number, more = ""): string {
  return `
    resource "abiquo_datacenter" "all" {
      count    = ${count}
      name     = "n\${count.index}"
      location = "Here"
    }
    resource "abiquo_remote_service" "nars" {
      type = "NARS"
      host = "rs.example.com"
      ${more}
    }
  `;
}

/** Attachments of the service to the first datacenters. */
function attachments(count: number): string {
  return `
    resource "abiquo_remote_service_attachment" "all" {
      count             = ${count}
      remote_service_id = abiquo_remote_service.nars.id
      datacenter_id     = abiquo_datacenter.all[count.index].id
    }
  `;
}

const FORGOTTEN = `
  removed {
    from = abiquo_remote_service_attachment.all
    lifecycle {
      destroy = false
    }
  }
`;

async function applied(...main: readonly string[]): Promise<void> {
  platform.terraform.write("main.tf", main.join(""));
  await platform.terraform.succeed("apply", "-auto-approve");
  platform.newWrites();
}

/** The names of the datacenters that have the service. */
function linked(): readonly (string | undefined)[] {
  const { datacenters, remoteServices } = platform.simulator.state();
  const ids = [...remoteServices.values()].flatMap(({ locations }) => [...locations]);
  return ids.map((id) => datacenters.get(id)?.name).toSorted();
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`).toSorted();
}

/** Expects that the state and the platform agree with the configuration. */
async function expectLinked(wanted: readonly string[]): Promise<void> {
  expect(linked()).toEqual(wanted);
  expect(await platform.terraform.plannedActions()).toEqual({});
}

describe("a service that takes its locations over from attachments, which are removed", () => {
  it.each([
    ["one location", 1, []],
    ["ten locations, with more slots than attachments", 10, ["-parallelism=100"]],
    ["twelve locations, with more slots than attachments", 12, ["-parallelism=100"]],
  ])("keeps %s", async (_title, count, options) => {
    await applied(service(count), attachments(count));
    platform.terraform.write("main.tf", service(count, ALL));

    const said = await platform.terraform.succeed("apply", "-auto-approve", ...options);

    expect(said.match(/Warning: .* keeps "n\d+" after the attachment/g)).toHaveLength(count);
    expect(platform.newWrites()).toEqual([]);
    await expectLinked(names(count));
  });

  it.each([
    ["one slot", 3, "-parallelism=1"],
    ["two slots", 12, "-parallelism=2"],
  ])("loses none with %s: the plan stops, and removed blocks finish", async (_title, count, slots) => {
    await applied(service(count), attachments(count));
    platform.terraform.write("main.tf", service(count, ALL));
    platform.terraform.setEnv("TF_CLI_ARGS_apply", slots);

    const { output } = await platform.terraform.run("apply", "-auto-approve");
    // With luck, Terraform plans the service before its attachments.
    expect(output).toMatch(output.includes("Error:") ? `Error: ${TOO_LATE}` : "Apply complete!");
    expect([platform.newWrites(), linked()]).toEqual([[], names(count)]);

    platform.terraform.write("main.tf", service(count, ALL) + FORGOTTEN);
    await platform.terraform.succeed("apply", "-auto-approve");
    expect(platform.newWrites()).toEqual([]);
    await expectLinked(names(count));
  });

  it.each([
    ["ten", 10],
    ["twelve", 12],
  ])("never loses one of %s with Terraform's own number of slots", async (_title, count) => {
    await applied(service(count), attachments(count));
    platform.terraform.write("main.tf", service(count, ALL));

    const { output } = await platform.terraform.run("apply", "-auto-approve");

    expect(output).toMatch(output.includes("Error:") ? `Error: ${TOO_LATE}` : "Apply complete!");
    expect([platform.newWrites(), linked()]).toEqual([[], names(count)]);
  });
});

it("an attachment with create_before_destroy that moves to another service says what to remove", async () => {
  const services = `
    ${service(1)}
    resource "abiquo_remote_service" "other" {
      type = "NARS"
      host = "other.example.com"
    }
  `;
  const attachment = (target: string, isFirst: boolean): string => `
    resource "abiquo_remote_service_attachment" "moves" {
      remote_service_id = abiquo_remote_service.${target}.id
      datacenter_id     = abiquo_datacenter.all[0].id
      lifecycle {
        create_before_destroy = ${isFirst}
      }
    }
  `;
  await applied(services, attachment("nars", true));
  platform.terraform.write("main.tf", services + attachment("other", true));

  const said = await platform.terraform.fail("apply", "-auto-approve");

  expect(said).toContain('A NARS of the datacenter "n0" already exists');
  expect(said).toContain("Remove create_before_destroy from abiquo_remote_service_attachment");
  expect([platform.newWrites(), linked()]).toEqual([[], ["n0"]]);
  // The advice: without the attachment for one apply, and then without create_before_destroy.
  await applied(services);
  await applied(services, attachment("other", false));
  await expectLinked(["n0"]);
});

describe("a set with an id that is not known yet", () => {
  const NEW = `
    resource "abiquo_datacenter" "new" {
      name     = "new"
      location = "Here"
    }
  `;

  it("keeps a location whose attachment is removed", async () => {
    await applied(service(1), attachments(1));
    platform.terraform.write(
      "main.tf",
      NEW + service(1, "datacenter_ids = [abiquo_datacenter.all[0].id, abiquo_datacenter.new.id]"),
    );

    await platform.terraform.succeed("apply", "-auto-approve");

    expect(platform.newWrites()).toEqual(["POST /api/admin/datacenters", "PUT /api/admin/remoteservices/1"]);
    await expectLinked(["n0", "new"]);
  });

  it("detaches a location whose attachment is removed, if it turns out to lack it", async () => {
    await applied(service(1), attachments(1));
    platform.terraform.write("main.tf", NEW + service(1, "datacenter_ids = [abiquo_datacenter.new.id]"));

    const said = await platform.terraform.succeed("apply", "-auto-approve");

    expect(said).toContain('Warning: NARS at http://rs.example.com:8009/nars may keep "n0" after the attachment');
    await expectLinked(["new"]);
  });

  it("warns if it may lack a location that an attachment declares", async () => {
    await applied(service(1), attachments(1));
    platform.terraform.write(
      "main.tf",
      NEW + service(1, "datacenter_ids = [abiquo_datacenter.new.id]") + attachments(1),
    );

    const said = await platform.terraform.succeed("plan");

    expect(said).toContain("may remove a location that an attachment declares");
  });
});

describe("a service without a set, whose ignore_changes covers the set", () => {
  it.each(["all", "[datacenter_ids]"])("names ignore_changes = %s where it gets in the way", async (ignored) => {
    const main = service(2, `lifecycle { \n ignore_changes = ${ignored} \n }`);
    await applied(main, attachments(1));

    platform.terraform.write("main.tf", main + attachments(2));
    const added = await platform.terraform.fail("plan");
    platform.terraform.write("main.tf", main);
    const removed = await platform.terraform.succeed("plan");

    expect(added).toContain("removes a location that an attachment declares");
    expect(removed).toContain('keeps "n0" after the attachment');
    for (const said of [added, removed]) {
      expect(said.replaceAll(/\s+/g, " ")).toContain("Remove datacenter_ids (or all) from ignore_changes");
    }
    await applied(service(2), attachments(2));
    await expectLinked(names(2));
  });
});
