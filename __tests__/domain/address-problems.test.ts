import { addressProblems, canonicalUri, completeAddress } from "../../lib/domain";
import type { DeclaredAddress } from "../../lib/domain";

const NONE: DeclaredAddress = { type: "NARS", uri: null, host: null, protocol: null, port: null, path: null };

function problems(declared: Partial<DeclaredAddress>): readonly string[] {
  return addressProblems({ ...NONE, ...declared }).map(({ attribute, summary }) => `${attribute}: ${summary}`);
}

describe("an address", () => {
  it.each<[string, Partial<DeclaredAddress>]>([
    ["is a host", { host: "rs" }],
    ["is a uri without its default port", { uri: "http://rs/nars" }],
    ["is a uri and parts that agree", { uri: "HTTP://rs/nars/", host: "RS", port: 8009, path: "/nars" }],
    ["is not judged by what is not known yet", { uri: undefined, host: "rs", protocol: undefined }],
    ["takes its defaults from a type that is not known yet", { type: undefined, host: "rs" }],
    ["of a type of next year is whole", { type: "NEXT", host: "rs", protocol: "http", port: 1, path: "" }],
    ["over guacd has slashes at most in its uri", { type: "REMOTE_ACCESS", uri: "guacd://rs:4822/" }],
    ["over guacd has slashes at most in its path", { type: "REMOTE_ACCESS", host: "rs", path: "/" }],
    ["is left to others where the type is misspelled", { type: "nars", host: "rs" }],
  ])("%s", (_, declared) => {
    expect(problems(declared)).toEqual([]);
  });

  it.each<[string, Partial<DeclaredAddress>, string]>([
    ["is not missing", {}, "host: The remote service has no address"],
    ["has a valid host", { host: "10.0.0.256" }, "host: The host is not valid"],
    ["has a valid host in its uri", { uri: "http://rs.:8009/nars" }, "uri: The uri is not valid"],
    ["has a valid path", { host: "rs", path: "a b" }, "path: The path is not valid"],
    [
      "over guacd has no path",
      { type: "REMOTE_ACCESS", host: "rs", path: "x" },
      "path: An address over guacd has no path",
    ],
    [
      "over omapi has no path in its uri",
      { type: "DHCP_SERVICE", uri: "omapi://rs/x" },
      "uri: An address over omapi has no path",
    ],
    ["has a port", { host: "rs", protocol: "https" }, "port: The port is missing"],
    ["agrees with its uri", { uri: "http://rs/nars", port: 80 }, "port: port disagrees with uri"],
    ["of a type of next year is whole", { type: "NEXT", host: "rs", port: 1 }, "uri: The type NEXT needs a full uri"],
    ["fits into 255 characters", { host: "rs", path: "x".repeat(250) }, "host: The address is too long"],
  ])("%s, or it is refused", (_, declared, problem) => {
    expect(problems(declared)).toEqual([problem]);
  });
});

test("what follows from an unknown part is unknown, and what nothing gives is null", () => {
  expect(completeAddress({ ...NONE, host: "rs", protocol: undefined })).toEqual({
    uri: undefined,
    host: "rs",
    protocol: undefined,
    port: undefined,
    path: "nars",
  });
  expect(completeAddress({ ...NONE, host: "rs", protocol: "https" })).toMatchObject({ uri: null, port: null });
  expect(completeAddress({ ...NONE, host: "rs" }).uri).toBe("http://rs:8009/nars");
});

test("two spellings of one address have one canonical text", () => {
  expect(canonicalUri("DHCP_SERVICE", "omapi://H")).toBe(canonicalUri("DHCP_SERVICE", "OMAPI://h:7911/"));
  expect(canonicalUri("NARS", "http://rs/nars")).not.toBe(canonicalUri("NARS", "http://rs2/nars"));
});
