import { AbiquoApiError, AbiquoConnectionError, AbiquoResponseError, isUnavailable } from "../../abiquo";
import type { AbiquoErrorEntry, ConnectionProblem } from "../../abiquo";
import type { Diagnostic } from "../../terraform-plugin";
import { ADVICE } from "./advice";
import { NotedError } from "./noted-error";
import { fromOutcome } from "./outcomes";

/** What the errors of the Abiquo client mean for a user of Terraform. Undefined for any other error, which is a bug. */
export function toDiagnostics(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof NotedError) {
    return toDiagnostics(error.cause)?.map((told) => ({ ...told, detail: `${told.detail ?? ""}\n\n${error.note}` }));
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
    return [refusal(error, "Abiquo is not available (503)", "Run again when it is.")];
  }
  return error.entries.length === 0
    ? [refusal(error, `Abiquo answered with status ${error.status}`, "")]
    : error.entries.map((entry) => fromEntry(entry, error));
}

const CREDENTIALS =
  "Check username and password (ABIQUO_USERNAME, ABIQUO_PASSWORD), token (ABIQUO_TOKEN) or oauth (ABIQUO_OAUTH_*).";

const PRIVILEGES =
  "Locations and remote services need the privileges PHYS_DC_ENUMERATE and PHYS_DC_MANAGE, in newer releases also " +
  "PCR_ENUMERATE and PCR_MANAGE. Give them to the user's role, or use another user.";

function fromEntry({ code, message }: AbiquoErrorEntry, error: AbiquoApiError): Diagnostic {
  const text = sentence(message);
  const summary = code === "" ? `Abiquo refused: ${text}` : `Abiquo refused: ${text} (${code})`;
  return refusal(error, summary, ADVICE[code] ?? "");
}

function fromConnectionError(error: AbiquoConnectionError): Diagnostic {
  return error.problem === "aborted"
    ? refusal(error, "The run was interrupted", "Nothing was changed by it. Run again.")
    : refusal(error, "Abiquo cannot be reached", error.isProxys ? PROXY_HINT : (HINTS[error.problem] ?? ""));
}

const PROXY_HINT =
  "Correct proxy_url (ABIQUO_PROXY_URL) or the variable that names the proxy. If Abiquo is reached without one, put its host " +
  "into the variable NO_PROXY.";

const HINTS: Readonly<Partial<Record<ConnectionProblem, string>>> = {
  dns: "Check the host name in endpoint (ABIQUO_ENDPOINT).",
  refused: "Check the host and port in endpoint (ABIQUO_ENDPOINT), and that Abiquo is running.",
  unreachable: "Check endpoint (ABIQUO_ENDPOINT), and the network between here and Abiquo.",
  reset: "If that stays so, check the protocol and the port in endpoint (ABIQUO_ENDPOINT).",
  "not-tls":
    "The server does not speak TLS there: does it take http, or https at another port? Correct endpoint (ABIQUO_ENDPOINT).",
  handshake:
    "Check the protocol and the port in endpoint (ABIQUO_ENDPOINT), and whether a client_certificate is wanted.",
  tls: "If the certificate was signed by an authority of your own, trust it with ca_certificate (ABIQUO_CA_CERTIFICATE).",
  "certificate-expired":
    "Renew the server's certificate, or that of its authority. If it has not expired, correct the clock of this machine.",
  "certificate-not-yet-valid": "Correct the clock of this machine, or give the server a certificate that is valid now.",
  "certificate-of-others":
    "Check the host in endpoint (ABIQUO_ENDPOINT): it must be a name of the certificate. If it is right, give the server a certificate for it.",
  timeout: "Abiquo may be busy: run again, or allow it more time with request_timeout (ABIQUO_REQUEST_TIMEOUT).",
};

function fromResponseError(error: AbiquoResponseError): Diagnostic {
  const advice =
    "Check that endpoint (ABIQUO_ENDPOINT) is the base URL of the API, such as https://abiquo.example.com/api.";
  return refusal(error, "The answer is not one of the Abiquo API", advice);
}

/** The error's own message names request and cause. After a write that may have been carried out, it says what to do. */
function refusal(
  error: AbiquoApiError | AbiquoConnectionError | AbiquoResponseError,
  summary: string,
  advice: string,
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
    "Abiquo may have carried the request out all the same, although it does not show, or cannot be asked, by now.";
  return method === "POST"
    ? `${known} Run again with adopt = "exact" (ABIQUO_ADOPT), which takes over what was created.`
    : `${known} Run again: what was done already is then not repeated.`;
}

function sentence(message: string): string {
  return message.replace(/[.\s]+$/, "");
}
