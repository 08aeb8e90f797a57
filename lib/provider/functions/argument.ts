import type { Value } from "../../terraform-plugin";

/** A text argument. Terraform converts what it is given, and keeps null and unknown values to itself. */
export function textOf(argument: Value | undefined): string {
  if (typeof argument !== "string") {
    throw new TypeError("A function was called with an argument that is no text.");
  }
  return argument;
}
