import type { Type } from "../../values/types";
import type { Value } from "../../values/values";

/** A provider function: pure, callable without a configured provider (Terraform 1.8, OpenTofu 1.7 and newer). */
export interface FunctionDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Takes any number of further arguments. */
  readonly variadicParameter?: FunctionParameter;
  readonly returnType: Type;
  /** @throws {@link FunctionError} where an argument is at fault. */
  call(args: readonly Value[]): Value;
}

/** One parameter of a provider function. Null and unknown arguments are refused by Terraform unless allowed here. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: Type;
  readonly description: string;
  readonly allowNull?: boolean;
  readonly allowUnknown?: boolean;
}

/**
 * Thrown by a function; `argument` is the index of the argument at fault.
 *
 * @example
 * throw new FunctionError("it is no e-mail address.", 0);
 */
export class FunctionError extends Error {
  constructor(
    message: string,
    readonly argument?: number,
  ) {
    super(message);
    this.name = "FunctionError";
  }
}
