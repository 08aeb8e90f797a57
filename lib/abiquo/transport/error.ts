import { AbiquoApiError, AbiquoResponseError } from "../errors";
import { parseErrorDocument } from "./error-document";
import type { HttpResponse, Layer } from "./handler";
import type { Secrets } from "./secrets";

/** Turns every answer that is no success into an error. Redirects are never followed: credentials stay where they are. */
export function errors(secrets: Secrets, now: () => number = Date.now): Layer {
  return (next) => async (request) => {
    const response = await next(request);
    if (response.status >= 200 && response.status < 300) {
      return response;
    }
    const failed = { method: request.method, path: secrets.redact(request.path) };
    if (response.status < 400) {
      throw new AbiquoResponseError(failed, "redirect", secrets.redact(redirectText(response)));
    }
    throw new AbiquoApiError(failed, {
      status: response.status,
      entries: parseErrorDocument(response.body).map(({ code, message }) => ({
        code: secrets.redact(code),
        message: secrets.redact(message),
      })),
      retryAfter: retryAfter(response.header("retry-after"), now()),
    });
  };
}

function redirectText(response: HttpResponse): string {
  const location = response.header("location") ?? "";
  const target = URL.canParse(location) ? new URL(location).origin : "another address";
  return `the server redirects (${response.status}) to ${target}; redirects are not followed. Set the endpoint to the final address of the API.`;
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
