/**
 * The plugin cannot start. The message is one plain sentence for the user: a plugin has no other way to explain itself
 * than to print it where the host expects the handshake line.
 */
export class HandshakeError extends Error {
  override readonly name = "HandshakeError";
}
