import type { TerraformStack } from "cdktf";
import { MonitorManager, RemoteService, RemoteServiceType, VirtualizationManager } from "../../lib";
import { datacenter, errorsOf, region, warningsOf } from "./stack";

const { APPLIANCE_MANAGER, NARS } = RemoteServiceType;

function errorsOfRepositories(first: string, second: string): string[] {
  return errorsOf((stack) => {
    const type = APPLIANCE_MANAGER;
    datacenter(stack, "bcn").addRemoteService("am", { type, host: "rs1", nfsRepository: first });
    datacenter(stack, "mad").addRemoteService("am", { type, host: "rs2", nfsRepository: second });
  });
}

test.each(["nfs:/opt/vm_repository", "NFS:/opt/vm_repository/", "nfs:/opt//vm_repository"])(
  "refuses two appliance managers on one NFS repository, written as %s",
  (second) => {
    expect(errorsOfRepositories("nfs:/opt/vm_repository", second)).toEqual([
      `[platform/mad/am] The NFS repository "${second}" is already used by platform/bcn/am. Appliance Managers ` +
        'must not share a repository: give each datacenter its own "nfsRepository".',
    ]);
  },
);

test.each(["nfs:/opt/other", "nfs2:/opt/vm_repository", "nfs:/OPT/vm_repository", "${var.nfs}"])(
  "accepts another NFS repository, %s",
  (second) => {
    expect(errorsOfRepositories("nfs:/opt/vm_repository", second)).toEqual([]);
  },
);

const REPOSITORY_MESSAGE =
  "The nfsRepository must be host:/path, such as nfs.example.com:/opt/vm_repository, without protocol or credentials. " +
  'Correct "nfsRepository".';

test.each([
  "",
  "nfs",
  "nfs:opt",
  "/opt",
  "nfs:2049:/opt",
  "nfs://nfs/opt",
  "me:s3cret@nfs:/opt",
  "nfs:/a b",
  "[nfs]:/opt",
])("refuses %j as an NFS repository without repeating it", (repository) => {
  expect(errorsOfRepositories(repository, repository)).toEqual([
    `[platform/bcn/am] ${REPOSITORY_MESSAGE}`,
    `[platform/mad/am] ${REPOSITORY_MESSAGE}`,
  ]);
});

test.each(["10.0.0.1:/", "[2001:db8::1]:/opt", "nfs:/${var.path}"])("accepts %j as an NFS repository", (repository) => {
  expect(errorsOfRepositories(repository, "nfs:/opt")).toEqual([]);
});

function shareOn(redis?: string, otherRedis?: string): (stack: TerraformStack) => void {
  return (stack) => {
    const locations = [region(stack, "eu"), region(stack, "us")];
    new VirtualizationManager(stack, "vf", { host: "rs", redis, locations });
    new MonitorManager(stack, "vsm", { host: "rs", redis: otherRedis, locations });
  };
}

test("refuses shared services on two Redis servers", () => {
  expect(errorsOf(shareOn("redis1:6379", "redis2:6379"))).toEqual([
    '[platform/vsm] It uses the Redis "redis2:6379", but platform/vf at the same location uses "redis1:6379". ' +
      'Shared services must all use one Redis: correct "redis".',
  ]);
});

test.each([
  "",
  "redis",
  "redis:0",
  "redis:65536",
  "redis:6379/0",
  "redis://:s3cret@r1:6379",
  ":s3cret@r1:6379",
  "r 1:6379",
])("refuses %j as a Redis without repeating it", (redis) => {
  const message =
    'The redis must be host:port, such as redis.example.com:6379, without protocol or credentials. Correct "redis".';

  expect(errorsOf(shareOn("redis:6379", redis))).toEqual([`[platform/vsm] ${message}`]);
  expect(errorsOf(shareOn(redis, "redis:6379"))).toEqual([`[platform/vf] ${message}`]);
});

test.each(["10.0.0.1:6379", "[2001:db8::1]:6379", "redis.example.com:${var.port}"])(
  "accepts %j as a Redis",
  (redis) => {
    expect(errorsOf(shareOn(redis, redis))).toEqual([]);
  },
);

test.each([["redis:6379"], ["REDIS:6379"], ["redis:06379"], ["${var.redis}"], [undefined]])(
  "accepts shared services on redis:6379 and %s",
  (other) => {
    expect(errorsOf(shareOn("redis:6379", other))).toEqual([]);
  },
);

test("warns about a shared Virtualization or Monitor Manager without a Redis", () => {
  const warnings = warningsOf(shareOn()).filter((warning) => warning.includes("Redis"));

  expect(warnings).toEqual([
    '[platform/vf] This VIRTUAL_FACTORY is shared by 2 locations, which must all use one Redis: set "redis", so ' +
      "that this can be checked.",
    "[platform/vsm] This VIRTUAL_SYSTEM_MONITOR is shared by 2 locations, which must all use one Redis: set " +
      '"redis", so that this can be checked.',
  ]);
});

test("does not warn if the Redis is set, the service is not shared, or its type needs no Redis", () => {
  const warnings = warningsOf((stack) => {
    shareOn("redis:6379", "redis:6379")(stack);
    const bcn = datacenter(stack, "bcn");
    const mad = datacenter(stack, "mad");
    new VirtualizationManager(stack, "own", { host: "rs", locations: [bcn] });
    new RemoteService(stack, "nars", { type: NARS, host: "rs", locations: [bcn, mad] });
  });

  expect(warnings.filter((warning) => warning.includes("Redis"))).toEqual([]);
});
