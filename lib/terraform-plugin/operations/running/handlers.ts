/** A definition of any kind that has handlers for the remote system. */
export interface Handled<H> {
  handlers(data: unknown): H | Promise<H>;
}

/** The handlers of one configured provider. Each is created when it is first needed, and then kept. */
export class Handlers {
  /** Handlers by definition. Each has the type that its definition creates. */
  private readonly made = new Map<unknown, Promise<unknown>>();

  constructor(private readonly data: unknown) {}

  /** Returns a function that loads the handlers of a definition. */
  connect<H>(definition: Handled<H>): () => Promise<H> {
    return () => {
      const known = this.made.get(definition) as Promise<H> | undefined;
      if (known) {
        return known;
      }
      const making = Promise.resolve().then(() => definition.handlers(this.data));
      this.made.set(definition, making);
      return making;
    };
  }
}
