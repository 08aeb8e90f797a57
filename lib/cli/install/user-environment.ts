import { basename } from "node:path";

/** What the command reads from its machine. Tests provide their own. */
export interface UserEnvironment {
  readonly workingFolder: string;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Guesses whether the user works with OpenTofu: CDKTF uses the binary that `TERRAFORM_BINARY_NAME` names. */
export function usesOpenTofu(environment: UserEnvironment): boolean {
  return basename(environment.variables["TERRAFORM_BINARY_NAME"] ?? "").startsWith("tofu");
}
