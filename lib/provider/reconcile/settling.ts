/** Minimum time after a PUT in which an earlier operation of others may still undo it, in milliseconds. */
const SHORTEST_SETTLING = 1_000;

/**
 * A PUT undoes writes since its GET. After this multiple of our slowest write, those of others have certainly arrived.
 */
const SETTLING_FACTOR = 4;

/** Maximum number of times that something is written if it does not last. */
export const MOST_WRITES = 6;

/** Knows how long others may still undo a write, judging by how long our own take. */
export class Settling {
  private slowest = 0;

  /** Records how long a write took from its GET to its response, in milliseconds. */
  note(duration: number): void {
    this.slowest = Math.max(this.slowest, duration);
  }

  /** Time after which a write is verified, in milliseconds. */
  get time(): number {
    return Math.max(SHORTEST_SETTLING, SETTLING_FACTOR * this.slowest);
  }
}

/** Waits. A signal does not end it: a write that is not verified could be lost. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
