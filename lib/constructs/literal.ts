import { Token } from "cdktf";

/**
 * The value if it is known at synth, else undefined: tokens, and text with Terraform expressions in it, are left to the
 * provider, which sees what they turn out to be.
 */
export function literal<T extends string | number>(value: T | undefined): T | undefined {
  const open = Token.isUnresolved(value) || (typeof value === "string" && /[$%]\{/.test(value));
  return open ? undefined : value;
}
