import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "../abiquo/certificate";
import { startPlatform, type Platform } from "./platform";
import { startRecordingProxy, type RecordingProxy } from "./recording-proxy";

const { certificate, key } = createCertificate();

describe("NODE_EXTRA_CA_CERTS, which the launcher hides from Node", () => {
  let platform: Platform;
  let proxy: RecordingProxy;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "extra-ca-"));
    writeFileSync(join(folder, "ours.pem"), certificate);
    writeFileSync(join(folder, "others.pem"), createCertificate("other").certificate);
    platform = await startPlatform();
    proxy = await startRecordingProxy(platform.simulator, { token: "t", tls: { cert: certificate, key } });
    platform.terraform.setEnv("ABIQUO_ENDPOINT", proxy.endpoint);
    platform.terraform.write("main.tf", `data "abiquo_datacenters" "all" {}`);
    await platform.terraform.succeed("init");
  });

  afterEach(async () => {
    await proxy.close();
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  test("names authorities to trust, as for every Node program", async () => {
    platform.terraform.setEnv("NODE_EXTRA_CA_CERTS", join(folder, "ours.pem"));

    await platform.terraform.succeed("plan");

    expect(proxy.requests.map(({ url }) => url)).toContain("/api/admin/datacenters?limit=0");
  });

  test.each(["others.pem", "none.pem", ""])("does not trust a server without an authority in %j", async (name) => {
    platform.terraform.setEnv("NODE_EXTRA_CA_CERTS", name && join(folder, name));

    const output = await platform.terraform.fail("plan");

    expect(output).toMatch(/the certificate of the server 127\.0\.0\.1:\d+ is not trusted\./);
    expect(output.includes("The file in NODE_EXTRA_CA_CERTS")).toBe(name === "none.pem");
    expect(proxy.requests).toEqual([]);
  });
});
