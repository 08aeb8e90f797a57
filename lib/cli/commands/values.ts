import { InvalidArgumentError } from "commander";

/** The longest timer of Node, in milliseconds. A longer one fires at once. */
const LARGEST = 2 ** 31 - 1;

/** Parses the value of an option as a whole number. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  if (Number(text) > LARGEST) {
    throw new InvalidArgumentError(`It must be at most ${LARGEST}.`);
  }
  return Number(text);
}

/** Collects the values of a repeatable option. */
export function append(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
