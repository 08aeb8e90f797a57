import { randomBytes } from "node:crypto";
import type { PrivateState } from "../../terraform-plugin";

/** Key in the private state: the token that identifies the resource to which an object belongs. */
const TOKEN = "owner";

/** Returns the token of the current resource, or undefined if it has none yet. */
export function findToken(privateState: Pick<PrivateState, "get">): string | undefined {
  const token = privateState.get(TOKEN);
  return typeof token === "string" ? token : undefined;
}

/** Returns the token of the current resource. Creates it if there is none yet. */
export function tokenOf(privateState: PrivateState): string {
  const known = findToken(privateState);
  if (known !== undefined) {
    return known;
  }
  // 96 random bits in the shortest form, since Terraform rewrites the whole state after each object of an apply.
  const token = randomBytes(12).toString("base64url");
  privateState.set(TOKEN, token);
  return token;
}
