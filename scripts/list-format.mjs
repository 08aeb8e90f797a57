/**
 * Replaces `Intl.ListFormat`. got creates two instances when it is loaded, for error messages that our requests cannot
 * cause. Node loads language rules for the first one, which takes 13 ms, half of got's loading time.
 */
export class ListFormat {
  format(items) {
    return [...items].join(", ");
  }
}
