/** A value, or one of Jest's asymmetric matchers such as `expect.stringContaining("example")`. */
export type Expected<T> = T | { asymmetricMatch(other: unknown): boolean };

/** The API name of a type, such as `"VIRTUAL_FACTORY"`, or an object with that name, such as `RemoteServiceType.VIRTUAL_FACTORY`. */
export type TypeName = string | { readonly name: string };

/** An expected location. Omitted fields are not compared. */
export interface ExpectedLocation {
  readonly name?: Expected<string>;
  readonly kind?: Expected<"datacenter" | "publicCloudRegion">;
  /** For a datacenter: where it is. */
  readonly location?: Expected<string>;
  /** For a public cloud region, such as `"AMAZON"` or `CloudProvider.AMAZON`. */
  readonly cloudProvider?: Expected<TypeName>;
  /** For a public cloud region. */
  readonly region?: Expected<string>;
}

/** An expected remote service. Omitted fields are not compared. */
export interface ExpectedRemoteService {
  readonly type?: Expected<TypeName>;
  /** Names of all locations that it serves, in any order. */
  readonly locations?: Expected<readonly string[]>;
  /**
   * The address. For a stack, it is compared as written: either in full or as the parts that differ from the defaults.
   */
  readonly uri?: Expected<string>;
  readonly protocol?: Expected<string>;
  readonly host?: Expected<string>;
  readonly port?: Expected<number>;
  readonly path?: Expected<string>;
}

/** Matchers of `expect(...)` for a stack, the text from `Testing.synth`, or a simulated platform. */
export interface AbiquoMatchers<R> {
  /** Passes if there is such a location. A text is its name. */
  toHaveLocation(expected: string | ExpectedLocation): R;
  /** Passes if there is such a remote service. */
  toHaveRemoteService(expected: ExpectedRemoteService): R;
  /** Passes if the location with this name is served by remote services of all these types. */
  toServe(location: string, types: readonly Expected<TypeName>[]): R;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the name that @types/jest gives to Jest's types
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- must repeat the declaration of @types/jest
    interface Matchers<R, T = {}> extends AbiquoMatchers<R> {}
  }
}

/** For `import { expect } from "@jest/globals"`, whose matchers are those of the package `expect`. */
declare module "expect" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- must repeat the declaration of expect
  interface Matchers<R extends void | Promise<void>, T = unknown> extends AbiquoMatchers<R> {}
}
