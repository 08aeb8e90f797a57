import type { ITerraformDependable } from "cdktf";

/** What Terraform can do with every resource, whatever it is. */
export interface ResourceOptions {
  /**
   * Refuses every plan that would destroy or replace it.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
  /**
   * Attributes whose changes are not applied, by their names in Terraform, such as `datacenter_ids`.
   *
   * @default - none
   */
  readonly ignoreChanges?: string[];
  /**
   * What must be made before it.
   *
   * @default - what it refers to
   */
  readonly dependsOn?: ITerraformDependable[];
}
