/**
 * The plugin cannot start. The message is one plain sentence for the user. The only way to report it is to print it
 * where the host expects the handshake line.
 */
export class HandshakeError extends Error {
  override readonly name = "HandshakeError";
}
