import type { ITerraformDependable } from "cdktf";

/** Options that Terraform has for every resource. */
export interface ResourceOptions {
  /**
   * Fails every plan that would destroy or replace it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
  /**
   * Attributes whose changes Terraform ignores, by their Terraform names, such as `datacenter_ids`. `["all"]` stands for
   * all of them.
   *
   * @default - none
   */
  readonly ignoreChanges?: string[];
  /**
   * Constructs to create before this one.
   *
   * @default - only the constructs that it refers to
   */
  readonly dependsOn?: ITerraformDependable[];
}
