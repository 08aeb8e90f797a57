export { createAbiquoClient } from "./abiquo-client";
export * from "./client";
export { monotonicNow } from "./clock";
export { findVerdict } from "./failures/check-verdict";
export {
  AbiquoApiError,
  AbiquoConnectionError,
  AbiquoError,
  AbiquoResponseError,
  RemoteServiceNotKeptError,
  hasCode,
  isAnswered,
  isForbidden,
  isInUse,
  isNameTaken,
  isNotFound,
  isOutcomeUnknown,
  isRegionTaken,
  isTypeTaken,
  isUnavailable,
} from "./failures/errors";
export type { ConnectionProblem, ResponseProblem } from "./failures/errors";
export * from "./model";
export { RegionEndpointError } from "./resources/region-endpoint";
export { createPlainClient } from "./transport/plain-client";
export { waitAsAsked } from "./transport/retry";
export { UnusableSettingError } from "./transport/tls";
export { UnknownCloudProviderError, UnknownRegionError } from "./resources/unknown-region";
