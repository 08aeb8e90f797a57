import { Diagnostics } from "../../schema/diagnostics";
import type { Provider } from "../../schema/definitions/provider";
import type { Outcome, ServerCall } from "./call";
import type { OperationBase } from "./context";
import { toDiagnostics } from "./errors";
import { Handlers } from "./handlers";
import type { Handled } from "./handlers";

/** Options of a provider server. */
export interface ProviderServerOptions {
  /**
   * Checks planned and new states against Terraform's rules before Terraform does, and reports problems in more detail.
   * For tests.
   *
   * @default false
   */
  readonly verify?: boolean;
  /**
   * Checks the names and schemas of the provider's definitions. A built provider can omit the check, which takes some
   * milliseconds of every start, if its tests create a server that performs it.
   *
   * @default true
   */
  readonly checkDefinitions?: boolean;
  /**
   * Called with each unexpected error, for a log. The user sees a bug report without the stack.
   *
   * @default - unexpected errors are not logged
   */
  readonly onUnexpected?: (error: unknown) => void;
}

/** Runs the operations of one provider, with their diagnostics, the connection, and a signal that ends them. */
export class Runner {
  /** Undefined until the provider is configured with known values. */
  private handlers: Handlers | undefined;
  private running = new AbortController();

  constructor(
    readonly provider: Provider,
    readonly options: ProviderServerOptions,
  ) {}

  /** Sets the data of later operations. Undefined if the provider's configuration is not known. */
  configure(data: unknown): void {
    this.handlers = data === undefined ? undefined : new Handlers(data);
  }

  /**
   * Returns a function that loads the handlers of a definition. Undefined while the provider's configuration is not
   * known.
   */
  connect<H>(definition: Handled<H>): (() => Promise<H>) | undefined {
    return this.handlers?.connect(definition);
  }

  /** Runs an operation. An error becomes a diagnostic, and the result is the fallback. */
  async serve<T>(
    fallback: T,
    operation: (base: OperationBase) => T | Promise<T>,
    call?: ServerCall,
  ): Promise<T & Outcome> {
    const base = this.begin(call);
    try {
      const result = await operation(base);
      return { ...result, diagnostics: base.diagnostics.all };
    } catch (error) {
      base.report(error);
      return { ...fallback, diagnostics: base.diagnostics.all };
    }
  }

  /** Runs an operation whose result is only diagnostics. */
  async check(operation: (base: OperationBase) => void | Promise<void>, call?: ServerCall): Promise<Outcome> {
    const run = async (base: OperationBase): Promise<object> => {
      await operation(base);
      return {};
    };
    return this.serve({}, run, call);
  }

  /** Creates the context of a new operation. */
  begin(call?: ServerCall): OperationBase {
    const diagnostics = new Diagnostics();
    const { running } = this;
    let made: AbortSignal | undefined;
    const signal = (): AbortSignal => (made ??= AbortSignal.any([running.signal, ...(call ? [call.signal] : [])]));
    const diagnose = (error: unknown): ReturnType<Provider["diagnose"]> => this.provider.diagnose(error);
    const { onUnexpected, verify = false } = this.options;
    const report = (error: unknown): void =>
      diagnostics.append(toDiagnostics(error, { diagnose, signal: signal(), onUnexpected }));
    return { diagnostics, signal, report, verify };
  }

  /** Aborts the signal of all running operations. Later operations get a new one. */
  stop(): void {
    this.running.abort();
    this.running = new AbortController();
  }
}
