import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { CheckMode } from "../domain";
import { given } from "./given";
import type { ResourceOptions } from "./resource-options";
import { refuse, refuseSecret } from "./untyped";

/**
 * Checks the value of a prop. Only untyped code, such as JavaScript, can pass a value of another type.
 *
 * @throws Error that says what to pass
 */
export type PropCheck = (construct: IConstruct, value: unknown, name: string) => void;

/** A check for every prop. The compiler requires each of them. */
export type PropChecks<P> = { readonly [K in keyof P]-?: PropCheck };

/** Checks all props of a construct, and returns those that are given. @throws Error that names the first wrong one */
export function checkProps<P extends object>(construct: IConstruct, props: P, checks: PropChecks<P>): P {
  SECRET_OBJECT(construct, props, "props");
  const values = props as Readonly<Record<string, unknown>>;
  for (const [name, check] of Object.entries<PropCheck>(checks)) {
    check(construct, values[name], name);
  }
  return given(props);
}

/** The same checks for props that may be omitted. JavaScript may pass null. */
export function optional<K extends string>(checks: Readonly<Record<K, PropCheck>>): Readonly<Record<K, PropCheck>> {
  const entries = Object.entries<PropCheck>(checks).map(([key, check]) => [key, unlessOmitted(check)] as const);
  return Object.fromEntries(entries) as Record<K, PropCheck>;
}

function unlessOmitted(check: PropCheck): PropCheck {
  return (construct, value, name) => {
    if (value != null) {
      check(construct, value, name);
    }
  };
}

export const TEXT = expecting("pass a text", isText);
/** A text that no message repeats. */
export const SECRET_TEXT = secret("pass a text", isText);
export const NUMBER = expecting("pass a number", (value) => typeof value === "number" || Token.isUnresolved(value));
/** A number. The rules for addresses report a text, together with the other errors. */
export const PORT = expecting(
  "pass a number",
  (value) => ["number", "string"].includes(typeof value) || Token.isUnresolved(value),
);
/** A decision at synth, so that a token is no answer. */
export const FLAG = expecting("pass true or false", (value) => typeof value === "boolean");
export const FLAG_OR_TOKEN = expecting(
  "pass true or false",
  (value) => typeof value === "boolean" || Token.isUnresolved(value),
);
export const OBJECT = expecting("pass an object", isObject);
/** An object that no message repeats. */
export const SECRET_OBJECT = secret("pass an object", isObject);
/** A set of remote services, of any copy of this package. */
export const SERVICE_SET = expecting("pass a RemoteServices", (value) => isObject(value) && "services" in value);
export const REMOTE_SERVICE = expecting(
  "pass a RemoteService, or the result of its fromUri or fromId",
  (value) => isObject(value) && "remoteServiceId" in value,
);

const DEPENDABLE = expecting(
  "pass the construct, or the services of a RemoteServices",
  (value) => isObject(value) && "fqn" in value,
);

/** A list, each of whose items passes the check. */
export function listOf(check: PropCheck): PropCheck {
  const list = expecting("pass a list", Array.isArray);
  return (construct, value, name) => {
    list(construct, value, name);
    (value as readonly unknown[]).forEach((item) => check(construct, item, name));
  };
}

/** A member of a closed set, which is an enum with this name. */
export function member(enumName: string, values: Readonly<Record<string, string>>): PropCheck {
  return (construct, value, name) => {
    if (!Object.values<unknown>(values).includes(value)) {
      const meant = Object.keys(values).find((key) => keyOf(value) === key);
      const keys = (meant === undefined ? Object.keys(values) : [meant]).map((key) => `${enumName}.${key}`);
      refuse(construct, value, name, `use ${keys.join(", ")}`);
    }
  };
}

/** A member of a closed set, or a token. */
export function memberOrToken(enumName: string, values: Readonly<Record<string, string>>): PropCheck {
  const known = member(enumName, values);
  return (construct, value, name) => {
    if (!Token.isUnresolved(value)) {
      known(construct, value, name);
    }
  };
}

export const RESOURCE_CHECKS: PropChecks<ResourceOptions> = optional({
  preventDestroy: FLAG,
  ignoreChanges: listOf(TEXT),
  dependsOn: listOf(DEPENDABLE),
});

export const CHECK_MODE = memberOrToken("CheckMode", CheckMode);

function expecting(advice: string, isRight: (value: unknown) => boolean): PropCheck {
  return (construct, value, name) => {
    if (!isRight(value)) {
      refuse(construct, value, name, advice);
    }
  };
}

/** As `expecting`, without the value in the message. */
function secret(advice: string, isRight: (value: unknown) => boolean): PropCheck {
  return (construct, value, name) => {
    if (!isRight(value)) {
      refuseSecret(construct, name, advice);
    }
  };
}

function isText(value: unknown): boolean {
  return typeof value === "string" || Token.isUnresolved(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(value: unknown): string {
  return String(value).trim().toUpperCase().replace(/\W/g, "_");
}
