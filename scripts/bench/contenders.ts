import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundle } from "../bundles";
import { TerraformBench, writeProviderPackage } from "./terraform-bench";

const root = dirname(dirname(__dirname));

const abiquo = (count: number): string => `
terraform {
  required_providers {
    abiquo = { source = "abiquo/abiquo" }
  }
}
provider "abiquo" {
  check = "off"
}
resource "abiquo_remote_service" "nars" {
  count                   = ${count}
  type                    = "NARS"
  host                    = "rs\${count.index}.example.com"
  datacenter_ids          = []
  public_cloud_region_ids = []
}
`;

const echo = (count: number): string => `
terraform {
  required_providers {
    echo = { source = "bench/echo" }
  }
}
resource "echo_remote_service" "nars" {
  count                   = ${count}
  id                      = "\${count.index + 1}"
  uuid                    = "0693b27a-c582-536b-6346-\${100000000000 + count.index}"
  platform                = "http://127.0.0.1:41749/api"
  takes_over              = ""
  available               = true
  type                    = "NARS"
  uri                     = "http://rs\${count.index}.example.com:8009/nars"
  host                    = "rs\${count.index}.example.com"
  protocol                = "http"
  port                    = 8009
  path                    = "nars"
  datacenter_ids          = []
  public_cloud_region_ids = []
}
`;

const terraformData = (count: number): string => `
resource "terraform_data" "data" {
  count = ${count}
  input = "rs\${count.index}.example.com"
}
`;

/** Ours, and what it is measured against: the echo provider, and a resource that Terraform itself has. */
export type Contenders = Readonly<Record<"ours" | "echoing" | "data", TerraformBench>>;

/** Where the simulated platform is. */
export interface Login {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** A project for each, with so many resources. */
export async function prepareContenders({ url, username, password }: Login, count: number): Promise<Contenders> {
  const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  return {
    ours: new TerraformBench(login).write(abiquo(count), { "abiquo/abiquo": join(root, "dist/provider") }),
    echoing: new TerraformBench({}).write(echo(count), { "bench/echo": await (echoPackage ??= buildEcho()) }),
    data: new TerraformBench({}).write(terraformData(count)),
  };
}

let echoPackage: Promise<string> | undefined;

/** Bundles the echo provider into a folder that lives as long as this process. */
async function buildEcho(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  await bundle("scripts/bench/echo-provider.ts", join(folder, "echo.cjs"));
  writeProviderPackage(folder, "echo", join(folder, "echo.cjs"));
  return folder;
}
