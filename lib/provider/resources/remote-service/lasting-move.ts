import { randomInt } from "node:crypto";
import { monotonicNow } from "../../../abiquo";
import type { RemoteService } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { idOf } from "../../reconcile/object-id";
import { MOST_WRITES, Settling, delay } from "../../reconcile/settling";
import { movedBack } from "./messages";
import type { RemoteServicePlan, RemoteServiceState } from "./model";
import { movesAddress } from "./moves";
import { sameUri } from "./uri";

interface Move {
  readonly state: RemoteServiceState;
  readonly plan: RemoteServicePlan;
}

/**
 * Moves services so that their new addresses last. An attachment in another process writes the whole service, with the
 * address that it read before. It cannot know that the owner has moved the service since, so the owner verifies the move
 * after the settling time, and repeats it. Services whose configuration manages both sets have no such attachments, and
 * those that belong to one datacenter have none either.
 */
export class LastingMoves {
  private readonly settling = new Settling();

  constructor(private readonly platform: Pick<Platform, "client" | "linkOwnership">) {}

  /** Runs the write of a service, and measures it. */
  async timed<T>(write: () => Promise<T>): Promise<T> {
    const begin = monotonicNow();
    try {
      return await write();
    } finally {
      this.settling.note(monotonicNow() - begin);
    }
  }

  /**
   * Verifies a written move, and repeats it while others move the service back.
   *
   * @throws DiagnosticError if others do so each time
   */
  async verify(move: Move, moved: RemoteService, write: () => Promise<RemoteService>): Promise<RemoteService> {
    const { client, linkOwnership } = this.platform;
    const { state } = move;
    const id = idOf(state);
    const mayBeUndone = movesAddress(move) && !isRestricted(state.type) && linkOwnership.isAttachable(id);
    let service = moved;
    for (let writes = 1; mayBeUndone; writes += 1) {
      await delay(this.settling.time);
      const current = await client.remoteServices.find(id);
      if (!current || !sameUri(current.uri, state.uri ?? "", state.type)) {
        break;
      }
      if (writes === MOST_WRITES) {
        throw new DiagnosticError(movedBack(current, service.uri));
      }
      await delay(randomInt(Math.ceil(this.settling.time)));
      service = await write();
    }
    return service;
  }
}
