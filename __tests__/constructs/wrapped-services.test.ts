import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  CloudProvider,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  ServiceManager,
} from "../../lib";
import type { ILocation, IRemoteService } from "../../lib";
import { GATE_TYPE, TRIGGERS, prepareForGates } from "./gate-host";
import { attachmentsOf, datacenter, errorsOf, resourcesOf } from "./stack";

const { APPLIANCE_MANAGER, XAS } = RemoteServiceType;

/** A user's construct around a service. */
class Catalogue extends Construct implements IRemoteService {
  constructor(
    scope: Construct,
    id: string,
    private readonly inner: IRemoteService,
  ) {
    super(scope, id);
  }

  get remoteServiceId(): string {
    return this.inner.remoteServiceId;
  }

  get remoteServiceType(): RemoteServiceType {
    return this.inner.remoteServiceType;
  }

  get remoteServiceUri(): string {
    return this.inner.remoteServiceUri;
  }

  addLocation(location: ILocation): void {
    this.inner.addLocation(location);
  }
}

const declared = (stack: TerraformStack): IRemoteService =>
  new ServiceManager(stack, "inner", { host: "rs", attachable: true });
const lookedUp = (stack: TerraformStack): IRemoteService => RemoteService.fromUri(stack, "inner", XAS, "http://rs:1/x");

test.each([
  ["declared", declared],
  ["looked up", lookedUp],
])("a location has one service of each type, also inside a construct: %s", (_, make) => {
  const errors = errorsOf((stack) => {
    const location = datacenter(stack, "bcn");
    new ServiceManager(stack, "own", { host: "rs2", locations: [location] });
    new RemoteServiceAttachment(stack, "link", { remoteService: new Catalogue(stack, "xas", make(stack)), location });
  });

  expect(errors).toEqual([expect.stringContaining("[platform/inner] platform/bcn already has a service of type XAS")]);
});

test("a type that belongs to one datacenter is refused inside a construct too", () => {
  const errors = errorsOf((stack) => {
    const props = { name: "eu", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
    const inner = RemoteService.fromId(stack, "inner", "1", { type: APPLIANCE_MANAGER });
    new RemoteServiceAttachment(stack, "link", {
      remoteService: new Catalogue(stack, "am", inner),
      location: new PublicCloudRegion(stack, "eu", props),
    });
  });

  expect(errors).toEqual(
    expect.arrayContaining([expect.stringContaining("APPLIANCE_MANAGER belongs to exactly one datacenter")]),
  );
});

test("a gate has a trigger for the service in a construct", () => {
  const [gate] = resourcesOf(GATE_TYPE, (stack) => {
    prepareForGates(stack);
    const location = datacenter(stack, "bcn");
    new RemoteServiceAttachment(stack, "link", {
      remoteService: new Catalogue(stack, "xas", lookedUp(stack)),
      location,
    });
    new ReadinessGate(stack, "ready", { location });
  });

  expect(Object.keys(gate?.[TRIGGERS] ?? {})).toEqual(expect.arrayContaining(["XAS", "XAS attachment"]));
});

test("a service and a construct around it attach a location once", () => {
  const attachments = attachmentsOf((stack) => {
    const location = datacenter(stack, "bcn");
    const inner = lookedUp(stack);
    inner.addLocation(location);
    new Catalogue(stack, "xas", inner).addLocation(location);
  });

  expect(attachments).toHaveLength(1);
});
