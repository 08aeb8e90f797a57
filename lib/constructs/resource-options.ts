import type { ITerraformDependable } from "cdktf";

/** Terraform's options for every resource. */
export interface ResourceOptions {
  /**
   * Makes every plan fail that would destroy or replace it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
  /**
   * Attributes whose changes Terraform ignores, by their Terraform names, such as `datacenter_ids`.
   *
   * @default - none
   */
  readonly ignoreChanges?: string[];
  /**
   * What must be created before it.
   *
   * @default - only what it refers to
   */
  readonly dependsOn?: ITerraformDependable[];
}
