/** A value, or one of Jest's asymmetric matchers such as `expect.stringContaining("example")`. */
export type Expected<T> = T | { asymmetricMatch(other: unknown): boolean };

/** The API name of a type, such as `"VIRTUAL_FACTORY"`, or what holds it, such as `RemoteServiceType.VIRTUAL_FACTORY`. */
export type TypeName = string | { readonly name: string };

/** What is demanded of a location. What is left out is not compared. */
export interface ExpectedLocation {
  readonly name?: Expected<string>;
  readonly kind?: "datacenter" | "publicCloudRegion";
  /** Of a datacenter: where it is. */
  readonly location?: Expected<string>;
  /** Of a public cloud region, such as `"AMAZON"` or `CloudProvider.AMAZON`. */
  readonly cloudProvider?: TypeName;
  /** Of a public cloud region. */
  readonly region?: Expected<string>;
}

/** What is demanded of a remote service. What is left out is not compared. */
export interface ExpectedRemoteService {
  readonly type?: TypeName;
  /** Names of all locations that it serves, in any order. */
  readonly locations?: Expected<readonly string[]>;
  /** The address. Of a stack it is what is written there: the whole, or the parts that differ from the defaults. */
  readonly uri?: Expected<string>;
  readonly protocol?: Expected<string>;
  readonly host?: Expected<string>;
  readonly port?: Expected<number>;
  readonly path?: Expected<string>;
}

/** What `expect(...)` can do with a stack, with the text that `Testing.synth` makes of one, and with a simulated platform. */
export interface AbiquoMatchers<R> {
  /** There is such a location. A name alone may be written as text. */
  toHaveLocation(expected: string | ExpectedLocation): R;
  /** There is such a remote service. */
  toHaveRemoteService(expected: ExpectedRemoteService): R;
  /** The location of this name is served by remote services of all these types. */
  toServe(location: string, types: readonly TypeName[]): R;
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
