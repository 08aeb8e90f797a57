import { CONNECTION_RULES } from "../../domain";

/**
 * The base URL of every request, without a slash at the end.
 *
 * @throws Error, which never repeats credentials
 */
export function parseEndpoint(endpoint: string): string {
  const problem = CONNECTION_RULES.endpoint(endpoint);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}
