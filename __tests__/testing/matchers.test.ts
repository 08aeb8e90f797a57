import { TerraformStack, Testing } from "cdktf";
import {
  ApplianceManager,
  CloudProvider,
  Datacenter,
  MonitorManager,
  PublicCloudRegion,
  RemoteService,
  RemoteServices,
  RemoteServiceType,
  ServiceManager,
} from "../../lib";
import type { IRemoteService } from "../../lib";
import { abiquoMatchers } from "../../lib/testing";
import type { ExpectedLocation, ExpectedRemoteService } from "../../lib/testing";
import { stackOf } from "./stack";

expect.extend(abiquoMatchers);

const stack = stackOf((scope) => {
  const barcelona = new Datacenter(scope, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
  barcelona.addRemoteServices("services", { host: "rs.bcn.example.com" });
  const remoteServices = new RemoteServices(scope, "shared", { host: "rs.cloud.example.com", redis: "redis:6379" });
  for (const region of ["eu-west-1", "us-east-1"]) {
    new PublicCloudRegion(scope, region, {
      name: `AWS ${region}`,
      cloudProvider: CloudProvider.AMAZON,
      region,
      remoteServices,
    });
  }
});

describe("toHaveLocation", () => {
  test("finds a datacenter by its name, and a region by its attributes", () => {
    expect(stack).toHaveLocation("Barcelona");
    expect(stack).toHaveLocation({
      kind: "publicCloudRegion",
      cloudProvider: CloudProvider.AMAZON,
      region: "us-east-1",
    });
    expect(stack).not.toHaveLocation({ kind: "publicCloudRegion", name: "Barcelona" });
  });

  test("lists the locations if the expected one is missing", () => {
    expect(() => expect(stack).toHaveLocation("Bilbao")).toThrow(
      [
        'Expected to find a location with {"name": "Bilbao"}.',
        "Found:",
        '  datacenter "Barcelona" Barcelona, ES',
        '  publicCloudRegion "AWS eu-west-1" AMAZON eu-west-1',
        '  publicCloudRegion "AWS us-east-1" AMAZON us-east-1',
      ].join("\n"),
    );
  });
});

describe("toHaveRemoteService", () => {
  test("compares the expected fields, with the locations in any order", () => {
    expect(stack).toHaveRemoteService({
      type: RemoteServiceType.NARS,
      host: "rs.cloud.example.com",
      locations: ["AWS us-east-1", "AWS eu-west-1"],
    });
    expect(stack).not.toHaveRemoteService({ type: "NARS", locations: ["AWS eu-west-1"] });
  });

  test("compares matchers in a list of locations in any order", () => {
    const eu: unknown = expect.stringContaining("eu");

    expect(stack).toHaveRemoteService({ type: "NARS", locations: [eu as string, "AWS us-east-1"] });
    expect(stack).toHaveRemoteService({ type: "NARS", locations: ["AWS us-east-1", eu as string] });
    expect(stack).not.toHaveRemoteService({ type: "NARS", locations: [eu as string, eu as string] });
    expect(stack).not.toHaveRemoteService({ type: "NARS", locations: ["AWS us-east-1", eu as string, eu as string] });
  });

  test("needs few comparisons for many matchers in a list of locations, none of which is the one that is missing", () => {
    const names = Array.from({ length: 8 }, (_, index) => `site ${index}`);
    const sites = stackOf((scope) => {
      const locations = names.map((name) => new Datacenter(scope, name.replace(" ", "-"), { name, location: "ES" }));
      new ServiceManager(scope, "xas", { host: "rs", locations });
    });
    const asymmetricMatch = jest.fn(() => true);
    const any = { $$typeof: Symbol.for("jest.asymmetricMatcher"), asymmetricMatch } as unknown as string;

    expect(sites).not.toHaveRemoteService({ type: "XAS", locations: [...Array<string>(7).fill(any), "nowhere"] });
    expect(sites).toHaveRemoteService({ type: "XAS", locations: [...Array<string>(7).fill(any), "site 0"] });
    expect(asymmetricMatch.mock.calls.length).toBeLessThan(500);
  });

  test("accepts asymmetric matchers", () => {
    expect(stack).toHaveRemoteService({ type: "BPM_SERVICE", host: expect.stringContaining("bcn") as string });
    expect(() => expect(stack).toHaveRemoteService({ host: expect.stringContaining("bilbao") as string })).toThrow(
      'with {"host": StringContaining "bilbao"}.',
    );
  });

  test("accepts the text from Testing.synth", () => {
    expect(Testing.synth(stack)).toHaveRemoteService({ type: "APPLIANCE_MANAGER", locations: ["Barcelona"] });
  });
});

describe("toServe", () => {
  test("requires every type at the location", () => {
    expect(stack).toServe("AWS eu-west-1", [RemoteServiceType.NARS, "REMOTE_ACCESS"]);
    expect(stack).not.toServe("AWS eu-west-1", ["NARS", "APPLIANCE_MANAGER"]);
  });

  test("lists the missing types and the services of the location", () => {
    const lonely = stackOf((scope) => {
      const bilbao = new Datacenter(scope, "bilbao", { name: "Bilbao", location: "ES" });
      new MonitorManager(scope, "monitor", { uri: "http://rs.example.com:8009/vsm", locations: [bilbao] });
    });

    expect(() => expect(lonely).toServe("Bilbao", ["NARS", "VIRTUAL_SYSTEM_MONITOR"])).toThrow(
      'Expected to find "Bilbao" served by NARS.\nFound:\n' +
        "  VIRTUAL_SYSTEM_MONITOR http://rs.example.com:8009/vsm serves Bilbao",
    );
  });

  test("reports an unknown location, and lists the known ones", () => {
    const served = stackOf((scope) => {
      const bilbao = new Datacenter(scope, "bilbao", { name: "Bilbao", location: "ES" });
      const porto = Datacenter.fromName(scope, "porto", "Porto");
      new MonitorManager(scope, "monitor", { host: "rs.example.com", locations: [bilbao, porto] });
    });
    const empty = stackOf(() => undefined);

    expect(() => expect(served).toServe("C", ["NARS"])).toThrow(
      /^There is no location "C"\. Locations: "Bilbao", "Porto"\.$/,
    );
    expect(() => expect(empty).toServe("C", ["NARS"])).toThrow(
      'There is no location "C". There are no locations at all.',
    );
  });

  test("knows the locations of other teams by the name or id of their lookup", () => {
    const attached = stackOf((scope) => {
      const locations = [Datacenter.fromName(scope, "bcn", "Barcelona"), PublicCloudRegion.fromId(scope, "aws", "7")];
      new MonitorManager(scope, "monitor", { host: "rs.example.com", redis: "redis:6379", locations });
    });

    expect(attached).toServe("Barcelona", ["VIRTUAL_SYSTEM_MONITOR"]);
    expect(attached).toServe("7", ["VIRTUAL_SYSTEM_MONITOR"]);
  });

  test("counts a location that an attachment adds to a service", () => {
    const text = JSON.stringify({
      resource: {
        abiquo_datacenter: { bcn: { name: "Barcelona", location: "ES" } },
        abiquo_remote_service: { nars: { type: "NARS", host: "rs.example.com" } },
        abiquo_remote_service_attachment: {
          bcn: { remote_service_id: "${abiquo_remote_service.nars.id}", datacenter_id: "${abiquo_datacenter.bcn.id}" },
        },
      },
    });

    expect(text).toServe("Barcelona", ["NARS"]);
  });
});

describe("services of others", () => {
  /** Barcelona is attached to a service that the stack only looks up. */
  const attached = (lookUp: (scope: TerraformStack) => IRemoteService): TerraformStack =>
    stackOf((scope) => lookUp(scope).addLocation(new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" })));

  test("count if the stack attaches a location to them", () => {
    const uri = "http://xas.example.com:8009/xas";
    const byUri = attached((scope) => RemoteService.fromUri(scope, "xas", RemoteServiceType.XAS, uri));

    expect(byUri).toServe("Barcelona", ["XAS"]);
    expect(byUri).not.toServe("Barcelona", ["XAS", "NARS"]);
    expect(byUri).toHaveRemoteService({ type: "XAS", uri, locations: ["Barcelona"] });
  });

  test("do not count if the stack only looks them up", () => {
    const unused = stackOf((scope) => RemoteService.fromId(scope, "xas", "7"));

    expect(unused).not.toHaveRemoteService({});
  });

  test.each([
    ["by an id", (scope: TerraformStack) => RemoteService.fromId(scope, "xas", "7")],
    [
      "in another stack",
      (scope: TerraformStack) =>
        new ServiceManager(new TerraformStack(scope.node.root, "other"), "xas", { host: "rs", attachable: true }),
    ],
  ])("whose type is not known neither pass nor fail: %s", (_, lookUp) => {
    const received = attached(lookUp);
    const message = /^The types at "Barcelona" cannot be told from the stack: .*\$\{type of (data\.)?\w+/;

    expect(() => expect(received).toServe("Barcelona", ["XAS"])).toThrow(message);
    expect(() => expect(received).not.toServe("Barcelona", ["XAS"])).toThrow(message);
  });
});

test("a datacenter and a region of one name are two locations", () => {
  const madrid = stackOf((scope) => {
    const datacenter = new Datacenter(scope, "dc", { name: "Madrid", location: "ES" });
    const { AMAZON: cloudProvider } = CloudProvider;
    const region = new PublicCloudRegion(scope, "aws", { name: "Madrid", cloudProvider, region: "eu-south-2" });
    new ApplianceManager(scope, "am", { datacenter, host: "rs" });
    new MonitorManager(scope, "vsm", { locations: [region], host: "rs" });
  });

  expect(madrid).toServe("Madrid", ["APPLIANCE_MANAGER"]);
  expect(madrid).toServe("Madrid", ["VIRTUAL_SYSTEM_MONITOR"]);
  expect(madrid).not.toServe("Madrid", ["APPLIANCE_MANAGER", "VIRTUAL_SYSTEM_MONITOR"]);
});

test("asymmetric matchers compare the API names of types, cloud providers and kinds", () => {
  const nars = expect.stringContaining("NARS") as string;

  expect(stack).toHaveRemoteService({ type: nars });
  expect(() => expect(stack).not.toHaveRemoteService({ type: nars })).toThrow("Expected not to find");
  expect(stack).toHaveLocation({ cloudProvider: expect.anything() as string });
  expect(stack).toHaveLocation({ kind: expect.stringMatching(/^data/) as "datacenter", name: "Barcelona" });
  expect(stack).toServe("Barcelona", [nars]);
  expect(() => expect(stack).not.toServe("Barcelona", [nars])).toThrow("Expected not to find");
});

/** A value of the wrong type, as JavaScript may pass it. */
function untyped<T>(value: unknown): T {
  return value as T;
}

test.each<[() => unknown, string]>([
  [() => expect(stack).not.toHaveLocation({ name: undefined }), 'The "name" of toHaveLocation is undefined.'],
  [() => expect(stack).not.toHaveRemoteService({ type: undefined }), 'The "type" of toHaveRemoteService is undefined.'],
  [() => expect(stack).not.toHaveRemoteService({ type: untyped({}) }), "Object is not a type or a cloud provider."],
  [() => expect(stack).not.toHaveLocation({ cloudProvider: untyped(7) }), "7 is not a type or a cloud provider."],
  [() => expect(stack).not.toHaveLocation({ kind: untyped("region") }), 'or "publicCloudRegion", not "region".'],
  [() => expect(stack).not.toServe("Barcelona", [untyped(undefined)]), "undefined is not a type"],
  [() => expect(stack).not.toServe("Barcelona", untyped("NARS")), 'such as ["NARS"], but received "NARS".'],
  [
    () => expect(stack).not.toHaveLocation({ name: untyped(/Bar/) }),
    "must be a text or one of Jest's asymmetric matchers",
  ],
  [() => expect(stack).not.toHaveRemoteService({ port: untyped("443") }), "must be a number or one of Jest's"],
  [() => expect(stack).not.toHaveRemoteService({ locations: untyped("A") }), 'must be a list of names, not "A".'],
  [() => expect(stack).toHaveLocation(untyped(/Madrid/)), "toHaveLocation cannot compare RegExp. Pass an object with"],
  [
    () => expect(stack).not.toHaveLocation(expect.stringContaining("Madrid") as string),
    "toHaveLocation cannot compare StringContaining. Pass an object with name, kind, location, cloudProvider, region, " +
      "whose values can be asymmetric matchers.",
  ],
  [() => expect(stack).toServe("Nowhere", []), "a list of types with at least one"],
  [() => expect(stack).not.toServe(untyped(stack), ["NARS"]), "the name of a location, but received TerraformStack."],
])("an expectation that cannot be compared is refused, also after not %#", (check, message) => {
  expect(check).toThrow(message);
});

test("an unknown field is refused with a list of the known ones, also after not", () => {
  const tpye = { tpye: "NARS" } as ExpectedRemoteService;
  const keys = "type, locations, uri, protocol, host, port, path";

  expect(() => expect(stack).toHaveRemoteService(tpye)).toThrow(
    `toHaveRemoteService does not know "tpye". It knows ${keys}.`,
  );
  expect(() => expect(stack).not.toHaveRemoteService(tpye)).toThrow('toHaveRemoteService does not know "tpye"');
  expect(() => expect(stack).toHaveRemoteService("NARS" as ExpectedRemoteService)).toThrow(
    `toHaveRemoteService expects an object with ${keys}, but received "NARS".`,
  );
  expect(() => expect(stack).toHaveLocation({ nmae: "Barcelona" } as ExpectedLocation)).toThrow(
    'toHaveLocation does not know "nmae". It knows name, kind, location, cloudProvider, region.',
  );
});

test("anything but a stack is refused with a list of what is accepted", () => {
  expect(() => expect("resource {}").toHaveLocation("Barcelona")).toThrow(
    'Expected a synthesized stack (the JSON text from Testing.synth), but the text starts with "resource {}".',
  );
  expect(() => expect(7).toHaveLocation("Barcelona")).toThrow(
    "Expected a stack, the text from Testing.synth, or a simulated platform, but received number.",
  );
});
