import { DiagnosticError, integerAttribute, stringAttribute } from "../../../lib/terraform-plugin";
import type { EphemeralResourceDefinition, Provider } from "../../../lib/terraform-plugin";

export const keySchema = {
  version: 0,
  attributes: {
    door: stringAttribute({
      mode: "required",
      sameMeaning: (a, b) => a.toLowerCase() === b.toLowerCase(),
      description: "Which door it is for.",
    }),
    seconds: integerAttribute({ mode: "optional+computed", default: 60, description: "How long it lasts." }),
    code: stringAttribute({ mode: "computed", sensitive: true, description: "The code." }),
  },
} as const;

/** The events of keys, in order. */
export const happened: string[] = [];

/** An arbitrary time for the renewal of keys. */
export const RENEW_AT = new Date("2030-01-02T03:04:05.678Z");

/** Times of a renewal that are no times, by door. The second passes as the `any` of a response. */
const WRONG_TIMES: Readonly<Record<string, Date>> = {
  timeless: new Date(NaN),
  textual: "2030-01-02T03:04:05Z" as never,
};

const key: EphemeralResourceDefinition<typeof keySchema> = {
  typeName: "vault_key",
  schema: keySchema,
  validateConfig: ({ config, diagnostics }) => {
    if (config.door === "wall") {
      diagnostics.error({ summary: "A wall has no key", path: [{ attribute: "door" }] });
    }
  },
  handlers: () => ({
    open: async ({ config, privateState, diagnostics }) => {
      if (config.door === "stuck") {
        throw new DiagnosticError({ summary: "The door is stuck", path: [{ attribute: "door" }] });
      }
      if (config.door === "old") {
        diagnostics.warn({ summary: "The door is old" });
      }
      happened.push(`opened ${config.door} for ${config.seconds} s`);
      privateState.set("door", config.door);
      const result = { ...config, door: config.door.toUpperCase(), code: config.door === "blank" ? null : "1234" };
      const renewAt = WRONG_TIMES[config.door] ?? RENEW_AT;
      return { result, ...(config.door !== "brief" && { renewAt }) };
    },
    renew: async ({ privateState }) => {
      const times = Number(privateState.get("times") ?? 0) + 1;
      happened.push(`renewed ${String(privateState.get("door"))} for the ${times}. time`);
      privateState.set("times", times);
      return times < 2 ? { renewAt: RENEW_AT } : undefined;
    },
    close: async ({ privateState }) => {
      happened.push(`closed ${String(privateState.get("door"))}`);
      if (privateState.get("door") === "loud") {
        throw new DiagnosticError({ summary: "The door cannot be closed" });
      }
    },
  }),
};

const bellSchema = {
  version: 0,
  attributes: { tone: stringAttribute({ mode: "computed", description: "How it sounds." }) },
} as const;

/** One that requests a renewal without a handler, and that omits its tone. */
const bell: EphemeralResourceDefinition<typeof bellSchema> = {
  typeName: "vault_bell",
  schema: bellSchema,
  handlers: () => ({ open: async () => ({ result: { tone: "ding" }, renewAt: RENEW_AT }) }),
};

/** A provider of ephemeral resources. */
export const vault: Provider = {
  name: "vault",
  version: "1.0.0",
  schema: { version: 0, attributes: {} },
  resources: [],
  dataSources: [],
  functions: [],
  ephemeralResources: [key, bell],
  configure: () => Promise.resolve({}),
  diagnose: () => undefined,
};
