import { startPlatform } from "../../../e2e/platform";
import type { Platform } from "../../../e2e/platform";

const service = (datacenterIds: string): string => `
  resource "abiquo_datacenter" "own" {
    name     = "Madrid"
    location = "Here"
  }
  resource "abiquo_datacenter" "other" {
    name       = "Girona"
    location   = "Here"
    depends_on = [abiquo_datacenter.own]
  }
  resource "abiquo_remote_service" "nars" {
    type           = "NARS"
    host           = "rs.example.com"
    ${datacenterIds}
  }
`;
const SET = "datacenter_ids = [abiquo_datacenter.own.id]";
const attachment = (serviceId: string, datacenterId: string): string => `
  resource "abiquo_remote_service_attachment" "other" {
    remote_service_id = ${serviceId}
    datacenter_id     = ${datacenterId}
  }
`;
const BY_REFERENCE = attachment("abiquo_remote_service.nars.id", "abiquo_datacenter.other.id");
const TAKEN_AWAY = "removes a location that an attachment declares";

describe("terraform, where a set removes a location that an attachment declares", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
    await write(service("datacenter_ids = [abiquo_datacenter.own.id, abiquo_datacenter.other.id]"), "");
    await platform.terraform.succeed("init");
    await platform.terraform.succeed("apply", "-auto-approve");
    await write(service(SET));
    await platform.terraform.succeed("import", "abiquo_remote_service_attachment.other", "1/datacenters/2");
    platform.newWrites();
  });
  afterEach(() => platform.close());

  /** Writes the service and an attachment, which refers to its ids by default. An empty attachment removes it. */
  async function write(main: string, other = BY_REFERENCE): Promise<void> {
    platform.terraform.write("main.tf", main);
    platform.terraform.write("attachment.tf", other);
  }

  it.each([
    ["by reference", BY_REFERENCE],
    ["by ids, so that nothing says which is planned first", attachment(`"1"`, `"2"`)],
  ])("stops before any change (%s)", async (_title, other) => {
    await write(service(SET), other);

    expect(await platform.terraform.fail("apply", "-auto-approve")).toContain(TAKEN_AWAY);
    expect(platform.newWrites()).toEqual([]);
  });

  it('hands its locations over to attachments in one run with adopt = "exact", and takes them back in another', async () => {
    const own = BY_REFERENCE.replaceAll("other", "own");
    await platform.terraform.succeed("state", "rm", "abiquo_remote_service_attachment.other");
    await write(service("datacenter_ids = [abiquo_datacenter.own.id, abiquo_datacenter.other.id]"), "");
    await platform.terraform.succeed("apply", "-auto-approve");
    await write(service(""), BY_REFERENCE + own);

    expect(await platform.terraform.fail("plan")).toContain('A NARS that serves "Madrid" already exists');
    platform.terraform.setEnv("ABIQUO_ADOPT", "exact");
    await platform.terraform.succeed("apply", "-auto-approve");
    expect([await platform.terraform.plannedActions(), platform.newWrites()]).toEqual([{}, []]);

    await write(service(SET), "");
    expect(await platform.terraform.succeed("apply", "-auto-approve")).toContain(
      'keeps "Madrid" after the attachment 1/datacenters/1 is removed',
    );
    expect(await platform.terraform.plannedActions()).toEqual({});
    expect([...platform.simulator.state().remoteServices.values()].map(({ locations }) => [...locations])).toEqual([
      [1],
    ]);
  });

  it("succeeds once the set or the attachment is removed", async () => {
    await write(service(""));
    await platform.terraform.succeed("apply", "-auto-approve");
    expect(platform.newWrites()).toEqual([]);

    await write(service(SET), "");
    await platform.terraform.succeed("apply", "-auto-approve");
    expect(await platform.terraform.plannedActions()).toEqual({});
  });
});
