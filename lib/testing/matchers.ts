import { TerraformStack } from "cdktf";
import type { Contents, PlatformLocation, PlatformService } from "./contents";
import { checkKeys } from "./known-keys";
import type { KnownKeys } from "./known-keys";
import type { ExpectedLocation, ExpectedRemoteService, TypeName } from "./matcher-types";
import type { SimulatedPlatform } from "./simulated-platform";
import { fromSynthesized } from "./stack-contents";
import { describeReceived, synthesize } from "./synthesize";

/** The part of Jest that the matchers use. */
interface MatcherContext {
  equals(a: unknown, b: unknown): boolean;
  readonly utils: { stringify(value: unknown): string };
}

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

const LOCATION_KEYS: KnownKeys<ExpectedLocation> = {
  ...{ name: "other", kind: "other", location: "other", cloudProvider: "other", region: "other" },
};

const SERVICE_KEYS: KnownKeys<ExpectedRemoteService> = {
  ...{ type: "other", locations: "other" },
  ...{ uri: "other", protocol: "other", host: "other", port: "other", path: "other" },
};

/**
 * Matchers for `expect.extend(abiquoMatchers)`, in a test or in a file of Jest's `setupFilesAfterEnv`. They take a stack,
 * the text from `Testing.synth`, or a simulated platform. They do not check the rules of the constructs.
 */
export const abiquoMatchers = {
  toHaveLocation(this: MatcherContext, received: unknown, expected: string | ExpectedLocation): MatcherResult {
    const demanded = typeof expected === "string" ? { name: expected } : expected;
    checkKeys("toHaveLocation", demanded, LOCATION_KEYS);
    const wanted = withNames(demanded);
    const { locations } = contentsOf(received);
    const pass = locations.some((location) => hasAll(this, location, wanted));
    return {
      pass,
      message: () => report(pass, `a location with ${this.utils.stringify(wanted)}`, locations.map(showLocation)),
    };
  },

  toHaveRemoteService(this: MatcherContext, received: unknown, expected: ExpectedRemoteService): MatcherResult {
    checkKeys("toHaveRemoteService", expected, SERVICE_KEYS);
    const wanted = withNames(expected);
    const { services } = contentsOf(received);
    const pass = services.some((service) => hasAll(this, service, wanted));
    return {
      pass,
      message: () => report(pass, `a remote service with ${this.utils.stringify(wanted)}`, services.map(showService)),
    };
  },

  toServe(this: MatcherContext, received: unknown, location: string, types: readonly TypeName[]): MatcherResult {
    const contents = contentsOf(received);
    const there = contents.services.filter(({ locations }) => locations.includes(location));
    const missing = types.map(nameOf).filter((type) => !there.some((service) => service.type === type));
    const pass = missing.length === 0;
    const wanted = `"${location}" served by ${(pass ? types.map(nameOf) : missing).join(", ")}`;
    const names = namesIn(contents);
    return {
      pass,
      message: () =>
        names.has(location) ? report(pass, wanted, there.map(showService)) : reportUnknown(location, names),
    };
  },
};

function contentsOf(received: unknown): Contents {
  if (typeof received === "string") {
    return fromSynthesized(received);
  }
  if (TerraformStack.isStack(received)) {
    return fromSynthesized(synthesize(received, { rules: false }));
  }
  if (isPlatform(received)) {
    return { locations: received.locations(), services: received.services() };
  }
  throw new Error(
    `Expected a stack, the text from Testing.synth, or a simulated platform, but received ${describeReceived(received)}.`,
  );
}

function isPlatform(received: unknown): received is Pick<SimulatedPlatform, "locations" | "services"> {
  const { locations, services } = (received ?? {}) as Partial<SimulatedPlatform>;
  return typeof locations === "function" && typeof services === "function";
}

type Wanted = Readonly<Record<string, unknown>>;

/**
 * Converts an expectation to the form of the contents: API names of types and cloud providers, and sorted names of
 * locations.
 */
function withNames(expected: ExpectedLocation | ExpectedRemoteService): Wanted {
  const { type, cloudProvider, locations, ...others } = expected as ExpectedLocation & ExpectedRemoteService;
  const sorted: unknown = Array.isArray(locations) ? [...(locations as readonly string[])].sort() : locations;
  return {
    ...(type !== undefined && { type: nameOf(type) }),
    ...(cloudProvider !== undefined && { cloudProvider: nameOf(cloudProvider) }),
    ...others,
    ...(sorted !== undefined && { locations: sorted }),
  };
}

function nameOf(type: TypeName): string {
  return typeof type === "string" ? type : type.name;
}

function hasAll(context: MatcherContext, actual: PlatformLocation | PlatformService, wanted: Wanted): boolean {
  const values = actual as unknown as Wanted;
  return Object.entries(wanted).every(([name, value]) => context.equals(values[name], value));
}

function report(pass: boolean, wanted: string, found: readonly string[]): string {
  const list = found.length > 0 ? found.map((line) => `\n  ${line}`).join("") : " nothing";
  return `Expected ${pass ? "not to find" : "to find"} ${wanted}.\nFound:${list}`;
}

/** Names of all locations, including those that are declared elsewhere and only served here. */
function namesIn({ locations, services }: Contents): ReadonlySet<string> {
  return new Set([...locations.map(({ name }) => name), ...services.flatMap((service) => service.locations)]);
}

function reportUnknown(location: string, names: ReadonlySet<string>): string {
  const known = [...names].map((name) => `"${name}"`).join(", ");
  return `There is no location "${location}". ${known === "" ? "There are no locations at all." : `Locations: ${known}.`}`;
}

function showLocation({ kind, name, ...others }: PlatformLocation): string {
  return [kind, `"${name}"`, ...Object.values(others)].join(" ");
}

function showService({ type, uri, locations, ...parts }: PlatformService): string {
  return `${type} ${uri ?? JSON.stringify(parts)} serves ${locations.join(", ") || "nothing"}`;
}
