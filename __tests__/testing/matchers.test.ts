import { Aspects, Testing } from "cdktf";
import type { IAspect } from "cdktf";
import {
  CloudProvider,
  Datacenter,
  MonitorManager,
  PublicCloudRegion,
  RemoteServices,
  RemoteServiceType,
  bindings,
} from "../../lib";
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
      ...{ name: `AWS ${region}`, cloudProvider: CloudProvider.AMAZON, region, remoteServices },
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
