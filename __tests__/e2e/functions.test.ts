import { startPlatform, type Platform } from "./platform";

describe("the functions, called by terraform", () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
    platform.terraform.write("main.tf", "");
    await platform.terraform.succeed("init");
  });
  afterAll(() => platform.close());

  function output(expression: string): void {
    platform.terraform.write("main.tf", `output "value" {\n value = ${expression}\n}\n`);
  }

  test.each([
    [`provider::abiquo::remote_service_uri("NARS", "rs")`, "http://rs:8009/nars"],
    [`provider::abiquo::remote_service_uri("NARS", "rs", { protocol = "https", port = 443 })`, "https://rs:443/nars"],
    [`provider::abiquo::remote_service_uri("NARS", "rs", { port = null })`, "http://rs:8009/nars"],
    [
      `provider::abiquo::parse_remote_service_uri("HTTP://rs/nars/")`,
      { protocol: "http", host: "rs", port: null, path: "nars" },
    ],
  ])("%s", async (expression, value) => {
    output(expression);

    await platform.terraform.succeed("apply", "-auto-approve");

    expect(JSON.parse(await platform.terraform.succeed("output", "-json", "value"))).toEqual(value);
  });

  test.each([
    [`remote_service_uri("NARS", "http://rs")`, `Invalid value for "host" parameter: The host "http://rs" must be`],
    [`remote_service_uri("NARS", "rs", { port = "x" })`, `Invalid value for "parts" parameter: The port "x" must be`],
    [`remote_service_uri("NARS", "rs", {}, {})`, `Invalid value for "parts" parameter: Parts can be given only once`],
    [`parse_remote_service_uri("rs")`, `Invalid value for "uri" parameter: "rs" is not a URI`],
  ])("%s is refused with the name of the argument", async (call, text) => {
    output(`provider::abiquo::${call}`);

    expect(await platform.terraform.fail("plan")).toContain(text);
  });
});
