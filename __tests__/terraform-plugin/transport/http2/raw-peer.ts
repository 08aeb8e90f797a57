import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";
import type { ReattachProvider } from "../../../../lib/terraform-plugin/transport";
import { encodeHead } from "../../../../lib/terraform-plugin/transport/http2/frames";

/** A client's preface, and settings without changes. */
export const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
export const SETTINGS = frame(4, 0, 0, "");

/** The header block of `POST /s/Echo` as gRPC, without anything that needs a table. */
export const ECHO =
  header(":method", "POST") +
  header(":scheme", "http") +
  header(":path", "/s/Echo") +
  header("content-type", "application/grpc");

/** A literal header in hexadecimal digits. */
export function header(name: string, value: string): string {
  const text = (each: string): string => Buffer.of(each.length).toString("hex") + Buffer.from(each).toString("hex");
  return `00${text(name)}${text(value)}`;
}

/** A frame whose payload is given in hexadecimal digits. */
export function frame(type: number, flags: number, streamId: number, hex: string): Buffer {
  const payload = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return Buffer.concat([encodeHead({ type, flags, streamId }, payload.length), payload]);
}

/** One frame as a peer sees it. */
export interface Seen {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

/** A peer that sends arbitrary bytes. */
export class RawPeer {
  private received = Buffer.alloc(0);
  private wake = (): void => undefined;
  private readonly frames: Seen[] = [];

  private constructor(readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => this.take(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => this.wake());
  }

  /** Connects to a provider. Nothing is sent yet. */
  static async connect({ Addr }: ReattachProvider): Promise<RawPeer> {
    const socket = connect(Addr.String);
    await once(socket, "connect");
    return new RawPeer(socket);
  }

  send(...bytes: readonly (Buffer | string)[]): void {
    this.socket.write(Buffer.concat(bytes.map((each) => Buffer.from(each as string))));
  }

  /** The first frame that a test waits for. */
  async next(isWanted: (frame: Seen) => boolean): Promise<Seen> {
    for (;;) {
      const found = this.frames.find(isWanted);
      if (found) {
        return found;
      }
      if (this.socket.closed) {
        throw new Error(`The server has hung up; it sent frames of the types ${this.types()}.`);
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Why the server closed the connection: the code and message of its GOAWAY. */
  async farewell(): Promise<{ readonly code: number; readonly reason: string }> {
    const { payload } = await this.next(({ type }) => type === 7);
    return { code: payload.readUInt32BE(4), reason: payload.subarray(8).toString() };
  }

  /** All frames of one type so far. */
  all(type: number): readonly Seen[] {
    return this.frames.filter((each) => each.type === type);
  }

  private types(): string {
    return this.frames.map(({ type }) => type).join();
  }

  private take(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    while (this.received.length >= 9 && this.received.length >= 9 + this.received.readUIntBE(0, 3)) {
      const end = 9 + this.received.readUIntBE(0, 3);
      const [type = 0, flags = 0] = this.received.subarray(3, 5);
      this.frames.push({
        type,
        flags,
        streamId: this.received.readUInt32BE(5),
        payload: this.received.subarray(9, end),
      });
      this.received = this.received.subarray(end);
    }
    this.wake();
  }
}
