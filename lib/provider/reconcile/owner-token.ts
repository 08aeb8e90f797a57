import { randomBytes } from "node:crypto";
import type { PrivateState } from "../../terraform-plugin";

/** Key in the private state of the token that says which resource an object belongs to. */
const TOKEN = "owner";

/** The token of the resource that is worked on; undefined for one that has none yet. */
export function findToken(privateState: Pick<PrivateState, "get">): string | undefined {
  const token = privateState.get(TOKEN);
  return typeof token === "string" ? token : undefined;
}

/** The token of the resource that is worked on, made if it has none yet. */
export function tokenOf(privateState: PrivateState): string {
  const known = findToken(privateState);
  if (known !== undefined) {
    return known;
  }
  // 96 random bits, as short as they can be written: Terraform writes the whole state anew for each object of an apply.
  const token = randomBytes(12).toString("base64url");
  privateState.set(TOKEN, token);
  return token;
}
