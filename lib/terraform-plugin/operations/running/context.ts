import type { DataSourceHandlers } from "../../schema/definitions/data-source";
import { describeKind } from "../../values/describe-kind";
import type { Diagnostics } from "../../schema/diagnostics";
import { DiagnosticError } from "../../schema/diagnostics";
import { isRecord } from "../../values/equal";
import type { Value } from "../../values/values";
import type { ResourceDefinition, ResourceHandlers } from "../../schema/definitions/resource";

/** The context of every operation. */
export interface OperationBase {
  readonly diagnostics: Diagnostics;
  /** Aborted when the operation must end. It is created when it is first used, which most operations never do. */
  readonly signal: () => AbortSignal;
  /** Reports an error to the user, as `serve` does for a thrown error. */
  readonly report: (error: unknown) => void;
  /** Whether to check answers against Terraform's rules. */
  readonly verify: boolean;
}

/** A resource type without its handlers, which depend on the provider's data. */
export type ResourceType = Omit<ResourceDefinition, "handlers">;

/** The context of an operation on a resource. */
export interface ResourceContext extends OperationBase {
  readonly type: ResourceType;
  /** Returns the handlers. Undefined while the provider's configuration is not known. */
  readonly connect: (() => Promise<ResourceHandlers>) | undefined;
}

/** The context of reading a data source. */
export interface DataSourceContext extends OperationBase {
  readonly typeName: string;
  readonly connect: (() => Promise<DataSourceHandlers>) | undefined;
}

/**
 * Checks that a handler returned an object.
 *
 * @throws Error if it is not an object
 */
export function returnedObject<T extends object>(handler: string, typeName: string, value: T): T {
  if (isRecord(value as unknown as Value)) {
    return value;
  }
  throw new Error(`${handler} of ${typeName} did not return an object, but ${describeKind(value)}.`);
}

/**
 * Returns the handlers, for an operation that needs a connection.
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
      "First apply the resources that they come from (terraform apply -target=...), or configure the provider with " +
      "known values.",
  });
}
