import type { Type } from "../../values/types";
import type { Value } from "../../values/values";

/** A provider function. It is pure, and works without a configured provider (Terraform 1.8, OpenTofu 1.7 and newer). */
export interface FunctionDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Accepts any number of additional arguments. */
  readonly variadicParameter?: FunctionParameter;
  readonly returnType: Type;
  /** @throws {@link FunctionError} if an argument is invalid */
  call(args: readonly Value[]): Value;
}

/** One parameter of a provider function. Terraform rejects null and unknown arguments unless they are allowed here. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: Type;
  readonly description: string;
  readonly allowNull?: boolean;
  readonly allowUnknown?: boolean;
}

/**
 * Thrown by a function. `argument` is the index of the invalid argument.
 *
 * @example throw new FunctionError("it is not an e-mail address.", 0);
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
