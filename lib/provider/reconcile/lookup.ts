import type { CallOptions, ListOptions, UnreadableElement } from "../../abiquo";
import { printable, sameName } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { Diagnostics, Path } from "../../terraform-plugin";
import type { Collection } from "./look";

/** Description of a search, for messages. */
export interface Search {
  /** What is searched for, such as `datacenter named "Barcelona"`. */
  readonly what: string;
  /** Names of existing objects, to suggest. @default - none */
  readonly known?: readonly string[];
  readonly path?: Path;
}

/** Finds the object that a validated configuration names. `noun` is its kind, such as `datacenter`. */
export async function findByIdOrName<T extends { readonly id: string; readonly name: string }>(
  collection: Pick<Collection<T>, "list" | "find">,
  { id, name }: { readonly id: string | null; readonly name: string | null },
  options: CallOptions & { readonly noun: string },
): Promise<T> {
  return id === null
    ? findByName(collection, name ?? "", { ...options, path: [{ attribute: "name" }] })
    : findById(collection, id, options);
}

/**
 * Finds an object by name.
 *
 * @throws DiagnosticError unless exactly one object has the name
 */
export async function findByName<T extends { readonly id: string; readonly name: string }>(
  collection: Pick<Collection<T>, "list">,
  name: string,
  { noun, path, signal }: CallOptions & { readonly noun: string; readonly path?: Path },
): Promise<T> {
  const unreadable: UnreadableElement[] = [];
  const all = await collection.list({ signal, onUnreadable: (element) => unreadable.push(element) });
  const found = all.filter((object) => sameName(object.name, name));
  const asked = unreadable.find((element) => sameName(element.name ?? "", name));
  if (found.length === 0 && asked) {
    throw new DiagnosticError({
      summary: `The ${noun} named "${printable(name)}" cannot be read`,
      detail: asked.problem,
      path,
    });
  }
  return exactlyOne(found, { what: `${noun} named "${name}"`, known: all.map((object) => object.name), path });
}

/** Returns the options for listing objects: unreadable elements are left out, with a warning. */
export function listOptions(noun: string, diagnostics: Diagnostics, signal: AbortSignal): ListOptions {
  const onUnreadable = ({ id = "unknown", name = "unknown", problem }: UnreadableElement): void =>
    diagnostics.warn({
      summary: `A ${noun} cannot be read and is left out`,
      detail: `Its id is ${id}, and its name is ${printable(name)}. Abiquo's response is malformed: ${problem}`,
    });
  return { signal, onUnreadable };
}

/** Finds an object by id. @throws DiagnosticError if there is none */
export async function findById<T extends { readonly id: string }>(
  collection: Pick<Collection<T>, "find">,
  id: string,
  { noun, signal, attribute = "id" }: CallOptions & { readonly noun: string; readonly attribute?: string },
): Promise<T> {
  const found = await collection.find(id, { signal });
  return exactlyOne(found ? [found] : [], { what: `${noun} with the id ${id}`, path: [{ attribute }] });
}

/**
 * Returns the only object of a search's results.
 *
 * @throws DiagnosticError if there is none, or more than one
 */
export function exactlyOne<T extends { readonly id: string }>(found: readonly T[], { what, known, path }: Search): T {
  const [first, ...others] = found;
  if (first === undefined) {
    throw new DiagnosticError({
      summary: `There is no ${what}`,
      detail: `${listKnown(known)}Objects that the user may not see count as absent.`,
      path,
    });
  }
  if (others.length > 0) {
    throw new DiagnosticError({
      summary: `There is more than one ${what}`,
      detail: `Their ids are ${found.map(({ id }) => id).join(", ")}. Choose one by its id.`,
      path,
    });
  }
  return first;
}

/** Sorts objects by ascending id, so that new objects come last and new names do not change the order. */
export function byId<T extends { readonly id: string }>(objects: readonly T[]): readonly T[] {
  return objects.toSorted((a, b) => Number(a.id) - Number(b.id));
}

const SHOWN = 20;

function listKnown(known: readonly string[] = []): string {
  if (known.length === 0) {
    return "";
  }
  const more = known.length > SHOWN ? ` and ${known.length - SHOWN} more` : "";
  return `Abiquo has: ${known.slice(0, SHOWN).map(printable).join(", ")}${more}. `;
}
