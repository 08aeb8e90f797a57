export { createAbiquoClient } from "./abiquo-client";
export * from "./client";
export {
  AbiquoApiError,
  AbiquoConnectionError,
  AbiquoError,
  AbiquoResponseError,
  RemoteServiceNotKeptError,
  hasCode,
  isAnswered,
  isInUse,
  isNameTaken,
  isNotFound,
  isOutcomeUnknown,
  isRegionTaken,
  isTypeTaken,
  isUnavailable,
} from "./errors";
export type { ConnectionProblem, ResponseProblem } from "./errors";
export * from "./model";
export { RegionEndpointError } from "./region-endpoint";
export { UnusableSettingError } from "./transport/tls";
export { UnknownCloudProviderError, UnknownRegionError } from "./unknown-region";
