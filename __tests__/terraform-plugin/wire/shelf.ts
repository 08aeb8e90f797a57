import { boolAttribute, DiagnosticError, integerAttribute, stringAttribute } from "../../../lib/terraform-plugin";
import type {
  ActionDefinition,
  ListResourceDefinition,
  Provider,
  ResourceDefinition,
} from "../../../lib/terraform-plugin";

/** The books of a shelf: 0 to 9. */
export const bookSchema = {
  version: 1,
  attributes: {
    id: stringAttribute({ mode: "computed", description: "Id." }),
    title: stringAttribute({ mode: "required", description: "Title." }),
    pages: integerAttribute({ mode: "optional+computed", default: 100, description: "Pages." }),
    author: stringAttribute({ mode: "optional", description: "Author." }),
    writer: stringAttribute({ mode: "optional", deprecated: "Use author.", description: "Author." }),
    note: stringAttribute({ mode: "optional", writeOnly: true, description: "Note." }),
    shelf: stringAttribute({ mode: "optional+computed", description: "Shelf." }),
  },
} as const;

const book: ResourceDefinition<typeof bookSchema, unknown> = {
  typeName: "test_book",
  schema: bookSchema,
  identity: {
    version: 0,
    attributes: { id: { type: "string", description: "Id.", requiredForImport: true } },
    fromState: ({ id }) => ({ id }),
    toState: ({ id }) => ({ id: id as string }),
  },
  generateConfig: ({ state }) => ({ shelf: state.shelf === "default" ? null : state.shelf }),
  moveState: ({ typeName, state, diagnostics }) => {
    if (typeName !== "other_book") {
      return undefined;
    }
    if (state.number) {
      diagnostics.warn({ summary: "The number is not kept" });
    }
    return { id: state.isbn as string, title: state.title as string };
  },
  handlers: () => Promise.reject(new Error("no test needs a book itself")),
};

const listSchema = {
  version: 0,
  attributes: {
    from: integerAttribute({ mode: "optional", description: "The first." }),
    is_torn: boolAttribute({ mode: "optional", description: "Whether the shelf falls down after a book." }),
  },
} as const;

const books: ListResourceDefinition<typeof listSchema, unknown> = {
  typeName: "test_book",
  schema: listSchema,
  validateConfig: ({ config, diagnostics }) => {
    if (config.from === -1) {
      diagnostics.error({ summary: "No such book", path: [{ attribute: "from" }] });
    }
  },
  handlers: () => ({
    async *list({ config, includeResource, diagnostics }) {
      for (let id = config.from ?? 0; id < 10; id++) {
        listed.push(id);
        if (id === 5) {
          diagnostics.warn({ summary: "Book 5 is dusty" });
        }
        const state = { id: String(id), title: `Book ${id}`, pages: 100 };
        yield { displayName: `Book ${id}`, identity: { id: String(id) }, ...(includeResource && { state }) };
        if (config.is_torn) {
          throw new DiagnosticError({ summary: "The shelf has fallen down" });
        }
      }
    },
  }),
};

/** The limits of the requested lists. */
export const listed: number[] = [];

export const dustSchema = {
  version: 0,
  attributes: { shelf: stringAttribute({ mode: "required", description: "Which." }) },
} as const;

/** The promise that an action waits for. */
export const dusting = { go: (): void => undefined, isInterrupted: false };

const dust: ActionDefinition<typeof dustSchema, unknown> = {
  typeName: "test_dust",
  schema: dustSchema,
  handlers: () => ({
    reviewPlan: async ({ config, diagnostics }) => {
      if (typeof config.shelf === "string") {
        diagnostics.warn({ summary: `The shelf ${config.shelf} will be dusted` });
      }
    },
    invoke: async ({ config, progress, diagnostics, signal }) => {
      progress("fetched a cloth");
      signal.addEventListener("abort", () => {
        dusting.isInterrupted = true;
        dusting.go();
      });
      await new Promise<void>((resolve) => (dusting.go = resolve));
      signal.throwIfAborted();
      if (config.shelf === "glass") {
        throw new DiagnosticError({ summary: "The shelf is broken" });
      }
      progress(`dusted ${config.shelf}`);
      diagnostics.warn({ summary: "Spiders were met" });
    },
  }),
};

export const { schema: booksSchema } = books;

/** A provider with everything that the newest hosts support. */
export const shelf: Provider = {
  name: "test",
  version: "1.0.0",
  schema: { version: 0, attributes: {} },
  resources: [book],
  dataSources: [],
  functions: [],
  listResources: [books],
  actions: [dust],
  configure: () => Promise.resolve({}),
  diagnose: () => undefined,
};
