import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Platform } from "../platform";
import { startProject } from "./project";

/** A module with alternatives. Terraform validates it with unknown values for its variables, even if a caller gives them. */
const MODULE = `
  terraform {
    required_providers {
      abiquo = { source = "abiquo/abiquo" }
    }
  }
  variable "service" {}
  variable "datacenter" { default = null }
  variable "region" { default = null }
  resource "abiquo_remote_service_attachment" "here" {
    remote_service_id      = var.service
    datacenter_id          = var.datacenter
    public_cloud_region_id = var.region
  }
  variable "id" { default = null }
  variable "name" { default = null }
  data "abiquo_datacenter" "named" {
    id   = var.id
    name = var.name
  }
  variable "type" { default = null }
  variable "uri" { default = null }
  variable "found" { default = null }
  data "abiquo_remote_service" "found" {
    id   = var.found
    type = var.type
    uri  = var.uri
  }
`;

/** A root module, whose own variables are unknown in a validation too. */
const main = (given: string): string => `
  variable "token" { default = null }
  variable "username" { default = null }
  variable "password" { default = null }
  provider "abiquo" {
    username = var.username
    password = var.password
    token    = var.token
  }
  resource "abiquo_datacenter" "madrid" {
    name     = "Madrid"
    location = "Here"
  }
  resource "abiquo_remote_service" "nars" {
    type = "NARS"
    host = "rs"
  }
  module "here" {
    source     = "./here"
    service    = abiquo_remote_service.nars.id
    datacenter = abiquo_datacenter.madrid.id
    ${given}
  }
`;

const ONE_EACH = `
    id    = abiquo_datacenter.madrid.id
    found = abiquo_remote_service.nars.id
`;

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
  mkdirSync(join(platform.terraform.folder, "here"));
  platform.terraform.write("here/main.tf", MODULE);
});
afterEach(() => platform.close());

test("a module whose callers choose one of several arguments can be validated and applied", async () => {
  platform.terraform.write("main.tf", main(ONE_EACH));
  await platform.terraform.succeed("init");

  await platform.terraform.succeed("validate");
  await platform.terraform.succeed("apply", "-auto-approve");

  const [service] = platform.simulator.state().remoteServices.values();
  expect([...(service?.locations ?? [])]).toHaveLength(1);
  expect(await platform.terraform.plannedActions()).toEqual({});
});

test("two values that turn out to be given exclude each other in the apply", async () => {
  platform.terraform.write("main.tf", main(`${ONE_EACH}\n region = terraform_data.region.output\n`) + REGION);
  await platform.terraform.succeed("init");
  await platform.terraform.succeed("plan");

  const output = await platform.terraform.fail("apply", "-auto-approve");

  expect(output).toContain("datacenter_id and public_cloud_region_id exclude each other. Remove one of them.");
  expect(platform.simulator.requests().filter(({ method }) => method === "PUT")).toEqual([]);
});

/** An id that is known only in the apply. */
const REGION = `
  resource "terraform_data" "region" {
    input = "7"
  }
`;
