import { AbiquoApiError, AbiquoConnectionError, AbiquoResponseError, isUnavailable } from "../../abiquo";
import type { AbiquoErrorEntry, ResponseProblem } from "../../abiquo";
import type { Diagnostic } from "../../terraform-plugin";
import { ADVICE } from "./advice";
import { NotedError } from "./noted-error";
import { fromOutcome } from "./outcomes";

/** Converts errors of the Abiquo client to diagnostics. Returns undefined for any other error, which is a bug. */
export function toDiagnostics(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof NotedError) {
    return toDiagnostics(error.cause)?.map((diagnostic) => ({
      ...diagnostic,
      detail: `${diagnostic.detail ?? ""}\n\n${error.note}`,
    }));
  }
  if (error instanceof AbiquoApiError) {
    return fromApiError(error);
  }
  if (error instanceof AbiquoConnectionError) {
    return [fromConnectionError(error)];
  }
  if (error instanceof AbiquoResponseError) {
    return [fromResponseError(error)];
  }
  return fromOutcome(error);
}

function fromApiError(error: AbiquoApiError): readonly Diagnostic[] {
  if (error.status === 401) {
    return [refusal(error, "Abiquo does not accept the credentials", CREDENTIALS)];
  }
  if (error.status === 403) {
    return [refusal(error, "Abiquo does not allow the user to do this", PRIVILEGES)];
  }
  if (isUnavailable(error)) {
    return [refusal(error, "Abiquo is not available (503)", "Run Terraform again when it is available.")];
  }
  return error.entries.length === 0
    ? [refusal(error, `Abiquo answered with status ${error.status}`, "")]
    : error.entries.map((entry) => fromEntry(entry, error));
}

const CREDENTIALS =
  "Check username and password (ABIQUO_USERNAME, ABIQUO_PASSWORD), token (ABIQUO_TOKEN) or oauth (ABIQUO_OAUTH_*).";

const PRIVILEGES =
  "Locations and remote services require the privileges PHYS_DC_ENUMERATE and PHYS_DC_MANAGE, in newer releases also " +
  "PCR_ENUMERATE and PCR_MANAGE. Grant them to the user's role, or use another user.";

function fromEntry({ code, message }: AbiquoErrorEntry, error: AbiquoApiError): Diagnostic {
  const text = sentence(message);
  const summary = code === "" ? `Abiquo refused: ${text}` : `Abiquo refused: ${text} (${code})`;
  return refusal(error, summary, ADVICE[code] ?? "");
}

function fromConnectionError(error: AbiquoConnectionError): Diagnostic {
  return error.problem === "aborted"
    ? refusal(error, "The run was interrupted", "The interrupted request changed nothing. Run Terraform again.")
    : refusal(error, "Abiquo cannot be reached");
}

function fromResponseError(error: AbiquoResponseError): Diagnostic {
  const advice =
    "Check that endpoint (ABIQUO_ENDPOINT) is the base URL of the API, such as https://abiquo.example.com/api.";
  return refusal(error, RESPONSES[error.problem], error.problem === "shape" ? advice : "");
}

const NOT_THE_API = "The response is not from the Abiquo API";

const RESPONSES: Readonly<Record<ResponseProblem, string>> = {
  "content-type": NOT_THE_API,
  redirect: NOT_THE_API,
  shape: NOT_THE_API,
  truncated: "Abiquo's response is incomplete",
  "too-big": "Abiquo's response is too large",
  "other-entity": "Abiquo's response is about another object",
  "not-done": "Abiquo still has the deleted object",
};

/**
 * Adds advice to the error's message, which contains the request and the cause. Also explains a write with an unknown
 * outcome.
 */
function refusal(
  error: AbiquoApiError | AbiquoConnectionError | AbiquoResponseError,
  summary: string,
  advice = "",
): Diagnostic {
  const lost = error.outcomeUnknown ? lostAnswer(error.method) : "";
  const tries = error.tries > 1 ? `It was tried ${error.tries} times.` : "";
  return {
    severity: "error",
    summary,
    detail: [error.message, tries, advice, lost].filter((text) => text !== "").join("\n\n"),
  };
}

function lostAnswer(method: string): string {
  const known =
    "Abiquo may still have carried out the request: the provider could not see its effect, or could not ask.";
  return method === "POST"
    ? `${known} Run Terraform again with adopt = "exact" (ABIQUO_ADOPT), which takes over the created object.`
    : `${known} Run Terraform again: it does not repeat what is done already.`;
}

function sentence(message: string): string {
  return message.replace(/[.\s]+$/, "");
}
