import { TerraformStack } from "cdktf";
import { LOCATION_KINDS } from "../domain";
import type { Contents, PlatformLocation, PlatformService, ServingService } from "./contents";
import { wantedLocation, wantedService, wantedTypes } from "./expectations";
import type { Wanted } from "./expectations";
import type { Expected, ExpectedLocation, ExpectedRemoteService, TypeName } from "./matcher-types";
import type { SimulatedPlatform } from "./simulated-platform";
import { fromSynthesized, isUnknownType } from "./stack-contents";
import { fromState } from "./state-contents";
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

/**
 * Matchers for `expect.extend(abiquoMatchers)`, in a test or in a file of Jest's `setupFilesAfterEnv`. They take a stack,
 * the text from `Testing.synth`, or a simulated platform. They do not check the rules of the constructs.
 */
export const abiquoMatchers = {
  toHaveLocation(this: MatcherContext, received: unknown, expected: string | ExpectedLocation): MatcherResult {
    const wanted = wantedLocation(expected);
    const { locations } = contentsOf(received);
    const pass = locations.some((location) => hasAll(this, location, wanted));
    return {
      pass,
      message: () => report(pass, `a location with ${this.utils.stringify(wanted)}`, locations.map(showLocation)),
    };
  },

  toHaveRemoteService(this: MatcherContext, received: unknown, expected: ExpectedRemoteService): MatcherResult {
    const wanted = wantedService(expected);
    const { services } = contentsOf(received);
    const pass = services.some(({ service }) => hasAll(this, service, wanted));
    return {
      pass,
      message: () => report(pass, `a remote service with ${this.utils.stringify(wanted)}`, services.map(showService)),
    };
  },

  toServe(
    this: MatcherContext,
    received: unknown,
    location: string,
    types: readonly Expected<TypeName>[],
  ): MatcherResult {
    const wanted = wantedTypes(location, types);
    const contents = contentsOf(received);
    const candidates = LOCATION_KINDS.map((kind) => {
      const there = contents.services.filter(({ serves }) =>
        serves.some((served) => served.kind === kind && served.name === location),
      );
      return { there, missing: wanted.filter((type) => !there.some(({ service }) => this.equals(service.type, type))) };
    });
    const pass = candidates.some(({ missing }) => missing.length === 0);
    const there = [...new Set(candidates.flatMap((candidate) => candidate.there))];
    if (!pass) {
      checkTypesKnown(location, there);
    }
    // A datacenter and a region may have the same name. The one that lacks less is meant.
    const [nearest] = candidates.sort((a, b) => a.missing.length - b.missing.length);
    const named = (pass ? wanted : (nearest?.missing ?? []))
      .map((type) => (typeof type === "string" ? type : this.utils.stringify(type)))
      .join(", ");
    const names = namesIn(contents);
    return {
      pass,
      message: () =>
        names.has(location)
          ? report(pass, `"${location}" served by ${named}`, there.map(showService))
          : reportUnknown(location, names),
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
    return fromState(received.state());
  }
  throw new Error(
    `Expected a stack, the text from Testing.synth, or a simulated platform, but received ${describeReceived(received)}.`,
  );
}

function isPlatform(received: unknown): received is Pick<SimulatedPlatform, "state"> {
  return typeof (received as Partial<SimulatedPlatform> | null | undefined)?.state === "function";
}

/** A stack does not say what others have declared. With `not`, a service of an unknown type must not pass as another. */
function checkTypesKnown(location: string, there: readonly ServingService[]): void {
  const [unknown] = there.filter(({ service }) => isUnknownType(service));
  if (unknown) {
    throw new Error(
      `The types at "${location}" cannot be told from the stack: it is attached to a service whose type is not known ` +
        `before the stack is deployed, ${unknown.service.type}. Deploy the stack to a platform, and check the platform.`,
    );
  }
}

function hasAll(context: MatcherContext, actual: PlatformLocation | PlatformService, wanted: Wanted): boolean {
  const values = actual as unknown as Wanted;
  return Object.entries(wanted).every(([name, value]) =>
    Array.isArray(value) ? hasItems(context, values[name], value) : context.equals(values[name], value),
  );
}

/**
 * Whether a list has exactly these items, in any order. An item may be one of Jest's asymmetric matchers. One that
 * matches several items leaves its item to another that needs it. Trying all orders would take forever for ten matchers.
 */
function hasItems(context: MatcherContext, actual: unknown, wanted: readonly unknown[]): boolean {
  const items: readonly unknown[] = Array.isArray(actual) ? actual : [];
  const takers = new Map<number, unknown>();
  const take = (one: unknown, tried: Set<number>): boolean =>
    items.some((item, index) => {
      if (tried.has(index) || !context.equals(item, one)) {
        return false;
      }
      tried.add(index);
      const isFree = !takers.has(index) || take(takers.get(index), tried);
      if (isFree) {
        takers.set(index, one);
      }
      return isFree;
    });
  return items.length === wanted.length && wanted.every((one) => take(one, new Set()));
}

function report(pass: boolean, wanted: string, found: readonly string[]): string {
  const list = found.length > 0 ? found.map((line) => `\n  ${line}`).join("") : " nothing";
  return `Expected ${pass ? "not to find" : "to find"} ${wanted}.\nFound:${list}`;
}

/** Names of all locations, including those that are declared elsewhere and only served here. */
function namesIn({ locations, services }: Contents): ReadonlySet<string> {
  return new Set([...locations.map(({ name }) => name), ...services.flatMap(({ service }) => service.locations)]);
}

function reportUnknown(location: string, names: ReadonlySet<string>): string {
  const known = [...names].map((name) => `"${name}"`).join(", ");
  return `There is no location "${location}". ${known === "" ? "There are no locations at all." : `Locations: ${known}.`}`;
}

function showLocation({ kind, name, ...others }: PlatformLocation): string {
  return [kind, `"${name}"`, ...Object.values(others)].join(" ");
}

function showService({ service: { type, uri, locations, ...parts } }: ServingService): string {
  return `${type} ${uri ?? JSON.stringify(parts)} serves ${locations.join(", ") || "nothing"}`;
}
