/** What a definition of any kind has: the way to what talks to the remote system. */
export interface Handled<Data, H> {
  handlers(data: Data): H | Promise<H>;
}

/** The handlers of one configured provider: each made when first needed, and then kept. */
export class Handlers<Data> {
  /** Handlers by their definitions, each of the type that its own definition makes. */
  private readonly made = new Map<unknown, Promise<unknown>>();

  constructor(private readonly data: Data) {}

  /** The way to the handlers of a resource type, a data source, a list or an action. */
  connect<H>(definition: Handled<Data, H>): () => Promise<H> {
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
