import type { DataSourceHandlers } from "../../schema/definitions/data-source";
import { describeKind } from "../../values/describe-kind";
import type { Diagnostics } from "../../schema/diagnostics";
import { DiagnosticError } from "../../schema/diagnostics";
import { isRecord } from "../../values/equal";
import type { Value } from "../../values/values";
import type { ResourceDefinition, ResourceHandlers } from "../../schema/definitions/resource";

/** What every operation has at hand. */
export interface OperationBase {
  readonly diagnostics: Diagnostics;
  /** Raised when the work is to end. Made when it is first asked for, which most operations never do. */
  readonly signal: () => AbortSignal;
  /** Tells an error to the user, as `serve` does with one that is thrown. */
  readonly report: (error: unknown) => void;
  /** Whether to check our own answers by Terraform's rules. */
  readonly verify: boolean;
}

/** A resource type without the way to its handlers, which depends on the provider's data. */
export type ResourceType = Omit<ResourceDefinition, "handlers">;

/** What an operation on a resource has at hand. */
export interface ResourceContext extends OperationBase {
  readonly type: ResourceType;
  /** Gives what talks to the remote system. Undefined while the provider's configuration is not known. */
  readonly connect: (() => Promise<ResourceHandlers>) | undefined;
}

/** What the reading of a data source has at hand. */
export interface DataSourceContext extends OperationBase {
  readonly typeName: string;
  readonly connect: (() => Promise<DataSourceHandlers>) | undefined;
}

/**
 * An object that a handler returned.
 *
 * @throws Error if it is none
 */
export function returnedObject<T extends object>(handler: string, typeName: string, value: T): T {
  if (isRecord(value as unknown as Value)) {
    return value;
  }
  throw new Error(`${handler} of ${typeName} returned no object, but ${describeKind(value)}.`);
}

/**
 * The handlers, for an operation that is impossible without a connection.
 *
 * @throws {@link DiagnosticError} while the provider's configuration is not known
 */
export async function connected<H>(connect: (() => Promise<H>) | undefined, what: string): Promise<H> {
  if (connect) {
    return connect();
  }
  throw new DiagnosticError({
    summary: "The provider's configuration is not known yet",
    detail:
      `${what} needs a connection, but the provider is configured with values that are known only after apply. ` +
      "Apply what they come from first (terraform apply -target=...), or configure the provider with known values.",
  });
}
