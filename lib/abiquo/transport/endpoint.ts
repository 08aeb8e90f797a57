/**
 * The base URL of every request, without a slash at the end.
 *
 * @throws Error, which never repeats credentials
 */
export function parseEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && (url.username !== "" || url.password !== "")) {
    throw new Error("The endpoint must not contain credentials; give them as username and password.");
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    throw new Error(`The endpoint "${endpoint}" must be a URL of the form https://host/api.`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
