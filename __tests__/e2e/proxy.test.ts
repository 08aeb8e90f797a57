import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startProxy } from "../abiquo/proxy-server";
import type { ProxyServer } from "../abiquo/proxy-server";
import { startPlatform, type Platform } from "./platform";

describe("a network that can only be left through a proxy", () => {
  let platform: Platform;
  let proxy: ProxyServer;

  beforeEach(async () => {
    platform = await startPlatform();
    proxy = await startProxy();
    // A name that only the proxy knows.
    const { port } = new URL(platform.simulator.url);
    platform.terraform.setEnv("ABIQUO_ENDPOINT", `http://abiquo.example.com:${port}/api`);
    platform.terraform.write(
      "main.tf",
      `resource "abiquo_datacenter" "bcn" {\n  name     = "Barcelona"\n  location = "Barcelona, ES"\n}\n`,
    );
    await platform.terraform.succeed("init");
  });

  afterEach(async () => {
    await proxy.close();
    await platform.close();
  });

  test.each(["HTTP_PROXY", "http_proxy", "ABIQUO_PROXY_URL"])(
    "is left through the proxy in %s, which requires a login",
    async (name) => {
      platform.terraform.setEnv(name, proxy.url);

      await platform.terraform.succeed("apply", "-auto-approve");

      expect(platform.newWrites()).toEqual(["POST /api/admin/datacenters"]);
      expect(proxy.asked.length).toBe(platform.simulator.requests().length);
    },
  );

  test("never logs the login, whatever the debug settings of Node and its libraries", async () => {
    platform.terraform.setEnv("HTTP_PROXY", proxy.url);
    platform.terraform.setEnv("NODE_DEBUG", "http,https,net,tls,undici");
    platform.terraform.setEnv("NODE_DEBUG_NATIVE", "*");
    platform.terraform.setEnv("DEBUG", "*");
    platform.terraform.setEnv("NODE_OPTIONS", "--trace-tls");
    platform.terraform.setEnv("TF_LOG", "TRACE");
    platform.terraform.setEnv("TF_LOG_PATH", join(platform.terraform.folder, "trace.log"));

    await platform.terraform.succeed("apply", "-auto-approve");

    const log = readFileSync(join(platform.terraform.folder, "trace.log"), "utf8").toLowerCase();
    const { username, password } = platform.simulator;
    const login = decodeURIComponent(new URL(proxy.url).password);
    const headers = [`${username}:${password}`, `proxy user:${login}`].map((text) =>
      Buffer.from(text).toString("base64"),
    );
    const secrets = [...headers, login, "authorization: basic"].map((text) => text.toLowerCase());
    expect(log).toContain("abiquo api answered");
    expect(secrets.filter((text) => log.includes(text))).toEqual([]);
  });

  test("names the proxy if it refuses connections", async () => {
    platform.terraform.setEnv("HTTP_PROXY", proxy.url.replace(/\/\/.*@/, "//"));

    const output = await platform.terraform.fail("plan");

    expect(output.replace(/[│\s]+/g, " ")).toContain("The proxy requires a login: put user and password into its URL.");
  });
});
