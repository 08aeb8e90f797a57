import { basename } from "node:path";

/** What the command reads from the machine it runs on; tests make one up. */
export interface UserEnvironment {
  readonly workingFolder: string;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Whether the caller works with OpenTofu, as far as can be told: `TERRAFORM_BINARY_NAME` is CDKTF's own way to say it. */
export function usesOpenTofu(environment: UserEnvironment): boolean {
  return basename(environment.variables["TERRAFORM_BINARY_NAME"] ?? "").startsWith("tofu");
}
