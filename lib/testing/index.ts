export { parseFaults } from "../simulator";
export type {
  Fault,
  FaultMoment,
  FaultRule,
  Health,
  LocationUse,
  LoggedRequest,
  SimulatorOptions,
  Usage,
} from "../simulator";
export type { LocationKind, PlatformLocation, PlatformService } from "./contents";
export { abiquoMatchers } from "./matchers";
export type { AbiquoMatchers, Expected, ExpectedLocation, ExpectedRemoteService, TypeName } from "./matcher-types";
export { startSimulator } from "./simulated-platform";
export type { SimulatedContents, SimulatedPlatform } from "./simulated-platform";
export type { PlannedAction, TestPlan } from "./terraform-output";
