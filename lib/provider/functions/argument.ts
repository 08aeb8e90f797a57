import type { Value } from "../../terraform-plugin";

/** Narrows an argument to text. Terraform converts arguments, and does not pass null or unknown values. */
export function textOf(argument: Value | undefined): string {
  if (typeof argument !== "string") {
    throw new TypeError("A function was called with an argument that is not text.");
  }
  return argument;
}
